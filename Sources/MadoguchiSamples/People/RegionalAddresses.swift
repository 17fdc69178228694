/// Addresses that do not follow the rule of town, block and number: 通り名 of 京都, 地割 of 岩手, 条丁目 of 北海道, 甲乙 and
/// いろは of lots, 字 and 大字 in depth, villages without towns, estates, long 方書.
extension SampleAddress {
  static func regional(isDomicile: Bool, from generator: inout SeededGenerator) -> SampleAddress {
    var result =
      switch generator.integer(0...8) {
      case 0: kyoto(from: &generator)
      case 1: iwate(from: &generator)
      case 2, 3: hokkaido(from: &generator)
      case 4: lettered(from: &generator)
      default: plain(from: &generator, isDomicile: isDomicile)
      }
    if isDomicile {
      if result.lot.hasSuffix("号") { result.lot = "\(generator.integer(1...900))番" }
    } else if generator.chance(0.5) {
      result.building = generator.chance(0.5) ? building(from: &generator) : longBuilding(from: &generator)
    }
    return result
  }

  private static func kyoto(from generator: inout SeededGenerator) -> SampleAddress {
    let (ward, street, town) = generator.pick([
      ("中京区", "寺町通御池上る", "上本能寺前町"), ("下京区", "烏丸通七条下る", "東塩小路町"), ("上京区", "今出川通烏丸東入", "相国寺門前町"),
      ("中京区", "新町通三条下る", "三条町"), ("下京区", "四条通西洞院東入", "郭巨山町"), ("東山区", "大和大路通四条下る四丁目", "小松町"),
      ("上京区", "下立売通新町西入", "薮ノ内町"), ("中京区", "西ノ京", "壺ノ内町"), ("下京区", "油小路通仏光寺下る", "太子山町"),
    ])
    return SampleAddress(
      prefecture: "京都府", municipality: "京都市" + ward, town: street + town, lot: lot(from: &generator), building: "")
  }

  private static func iwate(from generator: inout SeededGenerator) -> SampleAddress {
    let (municipality, town) = generator.pick([
      ("八幡平市", "大更"), ("滝沢市", "鵜飼"), ("九戸郡洋野町", "種市"), ("下閉伊郡岩泉町", "岩泉字森の越"), ("久慈市", "長内町"), ("花巻市", "湯口"),
      ("岩手郡雫石町", "長山"), ("二戸市", "石切所字荷渡"),
    ])
    return SampleAddress(
      prefecture: "岩手県", municipality: municipality, town: "\(town)第\(generator.integer(1...45))地割",
      lot: lot(from: &generator), building: "")
  }

  private static func hokkaido(from generator: inout SeededGenerator) -> SampleAddress {
    let (municipality, town) = generator.pick([
      ("札幌市中央区", "南"), ("札幌市北区", "北"), ("札幌市豊平区", "平岸"), ("札幌市白石区", "菊水"), ("旭川市", "東光"), ("札幌市厚別区", "厚別中央"),
      ("札幌市西区", "二十四軒"), ("岩見沢市", ""), ("帯広市", "西"), ("北見市", "北"),
    ])
    let line = kanji(generator.integer(1...20)) + "条"
    let side = ["南", "北", "西", ""].contains(town) ? generator.pick(["西", "東"]) : ""
    let digits = generator.chance(0.4)
    let chome = generator.integer(1...19)
    return SampleAddress(
      prefecture: "北海道", municipality: municipality,
      town: town + line + side + (digits ? String(chome) : kanji(chome)) + "丁目",
      lot: "\(generator.integer(1...20))番" + (generator.chance(0.7) ? "\(generator.integer(1...50))号" : "地"),
      building: "")
  }

  /// Lots counted by 甲乙丙, イロハ and 号.
  private static func lettered(from generator: inout SeededGenerator) -> SampleAddress {
    let (prefecture, municipality, town) = generator.pick([
      ("長野県", "小諸市", "甲"), ("愛媛県", "伊予郡松前町", "大字筒井乙"), ("石川県", "輪島市", "河井町弐部"), ("富山県", "魚津市", "吉島字"),
      ("高知県", "安芸市", "庄之芝町乙"), ("香川県", "小豆郡小豆島町", "安田甲"), ("佐賀県", "神埼市", "神埼町田道ケ里"), ("石川県", "七尾市", "小島町ロ部"),
      ("熊本県", "天草市", "牛深町"), ("長崎県", "五島市", "三尾野"),
    ])
    let mark = generator.pick(["", "イ", "ロ", "ハ", "甲", "乙", "丙", "ニ"])
    return SampleAddress(
      prefecture: prefecture, municipality: municipality, town: town,
      lot: mark + "\(generator.integer(1...4200))番地" + (generator.chance(0.4) ? "\(generator.integer(1...99))" : ""),
      building: "")
  }

  private static func plain(from generator: inout SeededGenerator, isDomicile: Bool) -> SampleAddress {
    let (prefecture, municipality, town, hasChome) = generator.pick(more)
    let numbering: Numbering =
      hasChome ? generator.pick([.residential, .residentialDigits, .hyphens]) : .lots
    return random(
      in: .init(prefecture: prefecture, municipality: municipality, town: town, hasChome: hasChome), from: &generator,
      numbering: isDomicile && numbering == .hyphens ? .residential : numbering, isDomicile: isDomicile)
  }

  private static func lot(from generator: inout SeededGenerator) -> String {
    "\(generator.integer(1...690))番地"
      + generator.weighted([("", 4), ("\(generator.integer(1...30))", 3), ("の\(generator.integer(1...12))", 2)])
  }

  private static func longBuilding(from generator: inout SeededGenerator) -> String {
    let room = "\(generator.integer(1...28))\(generator.digits(2))"
    return generator.pick([
      "Ｔｈｅパークハウス見本台レジデンス" + room, "ザ・ガーデンズ ウエストタワー" + room + "号室", "ＵＲ賃貸住宅見本団地" + room,
      "第３見本ビル\(generator.integer(2...9))階", "アーバンヒルズ２１ーＢ棟" + room, "見本ニュータウン\(generator.integer(1...40))街区" + room,
      "特別養護老人ホーム見本苑", "メゾン・ド・ミホン\(generator.pick(["Ａ", "Ｂ", "Ⅱ", "Ⅲ", "弐番館"]))\(room)", "社員寮" + room,
      generator.pick(FamilyNames.more.names).text + "様方", "ｻﾝﾊｲﾂ見本" + room, "（株）見本建設若葉寮" + room,
    ])
  }

  private static let more: [(String, String, String, Bool)] = [
    ("北海道", "帯広市", "大空町", true), ("北海道", "河東郡音更町", "木野大通東", true), ("青森県", "むつ市", "大字田名部字赤川ノ内並木", false),
    ("青森県", "上北郡六ヶ所村", "大字尾駮字野附", false), ("宮城県", "仙台市泉区", "七北田字東裏", false), ("秋田県", "大仙市", "大曲通町", false),
    ("山形県", "酒田市", "亀ケ崎", true), ("福島県", "双葉郡浪江町", "大字権現堂字上蔵役目", false), ("茨城県", "龍ケ崎市", "藤ケ丘", true),
    ("栃木県", "那須塩原市", "埼玉", false), ("群馬県", "太田市", "飯塚町", false), ("埼玉県", "さいたま市見沼区", "大字蓮沼", false),
    ("埼玉県", "鶴ヶ島市", "大字脚折", false), ("千葉県", "袖ケ浦市", "蔵波台", true), ("千葉県", "鎌ケ谷市", "くぬぎ山", true),
    ("千葉県", "匝瑳市", "八日市場イ", false), ("東京都", "千代田区", "六番町", false), ("東京都", "港区", "麻布台", true),
    ("東京都", "葛飾区", "亀有", true), ("東京都", "武蔵野市", "吉祥寺本町", true), ("東京都", "小笠原村", "父島字西町", false),
    ("神奈川県", "茅ヶ崎市", "松が丘", true), ("神奈川県", "横浜市都筑区", "茅ケ崎中央", false), ("神奈川県", "横浜市保土ケ谷区", "狩場町", false),
    ("新潟県", "上越市", "大潟区土底浜", false), ("新潟県", "新潟市西蒲区", "巻甲", false), ("富山県", "射水市", "三ケ", false),
    ("石川県", "野々市市", "扇が丘", false), ("福井県", "三方上中郡若狭町", "三宅", false), ("山梨県", "北杜市", "小淵沢町", false),
    ("長野県", "諏訪郡下諏訪町", "字曙町", false), ("長野県", "駒ヶ根市", "赤穂", false), ("岐阜県", "不破郡関ケ原町", "大字関ケ原", false),
    ("静岡県", "浜松市浜名区", "三ケ日町三ケ日", false), ("愛知県", "名古屋市中村区", "本陣通", true), ("愛知県", "弥富市", "鯏浦町上本田", false),
    ("愛知県", "蒲郡市", "形原町西戸甫井", false), ("三重県", "伊賀市", "上野丸之内", false), ("滋賀県", "蒲生郡竜王町", "大字橋本", false),
    ("大阪府", "大阪市平野区", "瓜破東", true), ("大阪府", "堺市南区", "桃山台", true), ("大阪府", "泉南郡熊取町", "大久保中", true),
    ("兵庫県", "神戸市北区", "鈴蘭台北町", true), ("兵庫県", "宍粟市", "山崎町鹿沢", false), ("兵庫県", "丹波篠山市", "河原町", false),
    ("奈良県", "吉野郡十津川村", "大字小原", false), ("和歌山県", "東牟婁郡太地町", "大字太地", false), ("鳥取県", "西伯郡伯耆町", "吉長", false),
    ("島根県", "鹿足郡津和野町", "後田ロ", false), ("岡山県", "岡山市南区", "妹尾", false), ("広島県", "廿日市市", "串戸", true),
    ("山口県", "光市", "虹ケ浜", true), ("徳島県", "阿南市", "那賀川町苅屋", false), ("愛媛県", "西条市", "大町", false),
    ("高知県", "高岡郡檮原町", "梼原", false), ("福岡県", "糟屋郡須惠町", "大字須惠", false), ("福岡県", "北九州市八幡西区", "鉄王", true),
    ("佐賀県", "杵島郡江北町", "大字山口", false), ("長崎県", "南松浦郡新上五島町", "青方郷", false), ("熊本県", "阿蘇郡南小国町", "大字赤馬場", false),
    ("大分県", "豊後高田市", "玉津", false), ("宮崎県", "西諸県郡高原町", "大字西麓", false), ("鹿児島県", "曽於市", "末吉町二之方", false),
    ("鹿児島県", "姶良市", "蒲生町上久徳", false), ("沖縄県", "島尻郡八重瀬町", "字東風平", false), ("沖縄県", "南城市", "玉城字百名", false),
    ("沖縄県", "国頭郡今帰仁村", "字仲宗根", false), ("沖縄県", "豊見城市", "字豊崎", false),
  ]
}
