import Foundation

extension SampleData {
  /// A scrawl, 240 × 80 pixels.
  static var signature: Data {
    let text = """
      iVBORw0KGgoAAAANSUhEUgAAAPAAAABQCAAAAAACIqegAAACAklEQVR42u3a247DIAwE0Pn/n2afqm5aAh57Qi6dPFVqhHywIQmA
      9mMXDDbYYIMNNthggw022GCDDTbYYIPnDbyu3wDj//UDYOB2Ygi8m19PBm+QEvGCUoHIqxAvGR2ohTfogOJ8gKuBO0GV4nw7jxVD
      U89l8QYpEncbgbKxvPhTWBbvjg4ovWkwxBMC9ieEApjoiMT4QH18dMlQJjgp7ttQK5ePF4QaeBQKHyVG4wO16e873EPA0LSGfLl8
      j48KeBwHG+XgfujKpVXB+b8ZFC2eFwXUCSajhLRcAoMA8gRzUa7svSQYSvC8AtnGZvdC7yXEkYyEwbG+gbygmXlrde9twaF2EQZf
      s7EUWFkHkJVqNDIuSBDgpY3FC58Ht3OmI0EVdMCrY1Q+rYOBUekTxsiDoXlYHxXj7GbupRHTD7Rw3zEJ5GNc9k0VzwMhwunfQYKv
      ZpBZacKsSN5p2VUCxE26pYzcWt/+Ujg1Nk5ISm21qtgSwmlMJ0WU4La3XE+WHTU3SKqwsCMzXIDNgcVJgXjP7b2unt1lxOIqLO4x
      1jdVgxti1SosDbsBuQnA7ZAqlHmrrYTAkq28tuQIRwbcxMPuWoebIo8g6WmVs482zV/9pOeRzj/JhdmscKuDlGnwHc8U1sDtqd6G
      +bB71pFqHxA32GCDDTbYYIMNNthggw3uXX8lILsPsEdZyAAAAABJRU5ErkJggg==
      """
    return Data(base64Encoded: text, options: .ignoreUnknownCharacters) ?? Data()
  }
}
