/// Given names with their readings, by sex and by when they were common.
enum GivenNames {
  static let maleOld = NameList(
    """
    正一ショウイチ 清キヨシ 勇イサム 実ミノル 茂シゲル 博ヒロシ 弘ヒロシ 進ススム 昭アキラ 勝マサル 正雄マサオ 義雄ヨシオ 三郎サブロウ 武タケシ 一郎イチロウ 和夫カズオ 文雄フミオ 忠タダシ 隆タカシ 修オサム
    幸雄ユキオ 昇ノボル 稔ミノル 久ヒサシ 豊ユタカ 光雄ミツオ 貞夫サダオ 喜一キイチ 辰男タツオ 惣一郎ソウイチロウ 亨トオル 匡タダシ 惇アツシ 庸介ヨウスケ 淑夫ヨシオ 紘一コウイチ
    """)
  static let maleMiddle = NameList(
    """
    誠マコト 浩ヒロシ 健一ケンイチ 浩二コウジ 哲也テツヤ 剛ツヨシ 学マナブ 大輔ダイスケ 直樹ナオキ 健太ケンタ 拓也タクヤ 達也タツヤ 翔太ショウタ 亮リョウ 和也カズヤ 雄太ユウタ 智也トモヤ 裕介ユウスケ 淳ジュン 徹トオル
    秀樹ヒデキ 英樹ヒデキ 康弘ヤスヒロ 慎也シンヤ 雅人マサト 洋平ヨウヘイ 隆之タカユキ 真一シンイチ 賢治ケンジ 圭ケイ 禎久サダヒサ 惟人コレヒト 薫カオル 祐樹ユウキ 晃アキラ 龍之介リュウノスケ 善彦ヨシヒコ 瑛士エイジ 礼央レオ
    """)
  static let maleYoung = NameList(
    """
    蓮レン 陽翔ハルト 湊ミナト 樹イツキ 大翔ヒロト 悠真ユウマ 律リツ 朝陽アサヒ 結翔ユイト 颯太ソウタ 奏太カナタ 碧アオ 新アラタ 悠人ユウト 陽太ヨウタ 颯真ソウマ 暖ダン 瑛太エイタ 一颯イブキ 凪ナギ
    楓カエデ 琥珀コハク 櫂カイ 禅ゼン 翠スイ 絢斗アヤト 獅恩シオン 昊コウ 葵生アオイ 煌大コウダイ
    """)
  static let femaleOld = NameList(
    """
    和子カズコ 幸子サチコ 節子セツコ 洋子ヨウコ 弘子ヒロコ 美智子ミチコ 勝子カツコ 信子ノブコ 美代子ミヨコ 京子キョウコ 恵子ケイコ 久子ヒサコ 敏子トシコ 千代チヨ キヨキヨ ハルハル トミトミ 春江ハルエ 静枝シズエ 文フミ
    登美子トミコ 喜久江キクエ 淑子ヨシコ 禎子サダコ 貞サダ ふみフミ すゑスエ 壽子ヒサコ 操ミサオ 雪枝ユキエ 澄江スミエ 花枝ハナエ 照代テルヨ 伊都イト
    """)
  static let femaleMiddle = NameList(
    """
    由美子ユミコ 真由美マユミ 明美アケミ 久美子クミコ 智子トモコ 陽子ヨウコ 香織カオリ 恵美エミ 愛アイ 麻衣マイ 裕子ユウコ 直美ナオミ 美穂ミホ 理恵リエ 亜希子アキコ 千尋チヒロ 綾アヤ 舞マイ 沙織サオリ 早紀サキ
    彩アヤ 美咲ミサキ 遥ハルカ 奈々ナナ 瞳ヒトミ 友香ユカ 絵里エリ さやかサヤカ 優子ユウコ 典子ノリコ 瑞穂ミズホ 茉里マリ 栞シオリ 梓アズサ 雅ミヤビ 晶子アキコ 佳代カヨ 祥子ショウコ 紗英サエ 眞理子マリコ
    """)
  static let femaleYoung = NameList(
    """
    陽葵ヒマリ 凛リン 紬ツムギ 結菜ユイナ 芽依メイ 葵アオイ 莉子リコ 咲良サクラ 結衣ユイ 美月ミツキ 澪ミオ 杏アン 詩ウタ 心春コハル 花ハナ 一花イチカ さくらサクラ ひなたヒナタ 琴音コトネ 彩葉イロハ
    茉莉花マリカ 千歳チトセ 栞奈カンナ 柚希ユズキ 和花ノドカ 萌モエ 藍アイ 莉央リオ 凜々花リリカ 真帆マホ 綺羅キラ 鈴スズ 希望ノゾミ 麗レイ 璃子リコ
    """)
}

/// Names with their readings, written one after another: 漢字カナ 漢字カナ …. A name that is itself kana is written twice.
struct NameList: Sendable {
  struct Name: Hashable, Sendable {
    let text: String
    /// Full-width katakana.
    let kana: String
  }

  let names: [Name]

  init(_ table: String) {
    names = table.split(whereSeparator: { $0 == " " || $0.isNewline }).map { entry in
      let scalars = Array(entry.unicodeScalars)
      // The reading is the run of katakana at the end; a name in katakana takes half of it.
      var start = scalars.count
      while start > 0, (0x30A1...0x30FC).contains(scalars[start - 1].value) { start -= 1 }
      if start == 0 { start = scalars.count / 2 }
      return Name(
        text: String(String.UnicodeScalarView(scalars[..<start])),
        kana: String(String.UnicodeScalarView(scalars[start...])))
    }
  }
}
