/// 異体字: which kanji are forms of one character, and which ones names confuse.
///
/// 標準仕様書 2.1.2 demands a search that includes variants (辺 finds 邊, 边, 邉, 𨘢; 浜 finds 濱, 濵; 藤 finds 籐).
/// Written from general knowledge of 旧字体, 俗字 and 人名用漢字; it folds keys only, the record keeps its characters.
enum VariantCharacters {
  /// The form that stands for `code` and all its variants; `code` itself when it has none.
  static func base(of code: UInt32) -> UInt32 { variantTable.base(of: code) }

  /// The character that stands for `code` and those it is confused with. Takes bases, as ``base(of:)`` gives them.
  static func relatedBase(of code: UInt32) -> UInt32 { relatedTable.base(of: code) }

  /// One group a word: its base, then the other forms.
  static let variantGroups: [[UInt32]] = groups(
    """
    亜亞 悪惡 圧壓 囲圍 医醫 為爲 壱壹弌 隠隱 栄榮 営營 衛衞 駅驛 円圓 塩鹽 縁緣 艶艷 応應 欧歐
    殴毆 桜櫻 奥奧 横橫 温溫 穏穩 仮假 価價 画畫 会會 絵繪 壊壞 懐懷 拡擴 殻殼 覚覺 学學斈 岳嶽
    楽樂 渇渴 缶罐 巻卷 陥陷 勧勸 寛寬 観觀 顔顏 気氣 器噐 既旣 帰歸皈 亀龜 偽僞 戯戲 犠犧 旧舊
    拠據 挙擧舉 虚虛 峡峽 挟挾 狭狹 教敎 郷鄕鄉 暁曉 区區 駆驅駈 勲勳勛 薫薰 径徑 恵惠 掲揭 経經
    蛍螢 軽輕 継繼 鶏鷄雞 芸藝 撃擊 欠缺 研硏 県縣 倹儉 剣劍劒劔剱釼 険險 圏圈 検檢 献獻 権權
    顕顯 験驗 厳嚴 戸戶户 効效 広廣 黄黃 鉱鑛礦砿 号號 国國囯圀 黒黑 砕碎 済濟 剤劑 雑雜襍 参參叁
    桟棧 蚕蠶 惨慘 賛贊 讃讚 残殘 糸絲 歯齒 児兒 辞辭 湿濕 実實 写寫 釈釋 寿壽夀 収收 従從
    渋澁澀 獣獸 縦縱 粛肅 処處 叙敍敘 尚尙 将將 称稱 焼燒 証證 奨奬 条條 状狀 乗乘 浄淨 剰剩
    畳疊疉 縄繩 壌壤 嬢孃 譲讓 醸釀 穣穰 触觸 嘱囑 真眞 寝寢 慎愼 尽盡 図圖 粋粹 酔醉 穂穗 随隨
    髄髓 枢樞 数數 瀬瀨 声聲 青靑 清淸 静靜 斉齊亝斊 税稅 摂攝 窃竊 専專 浅淺 戦戰 践踐 銭錢
    潜潛 繊纖 禅禪 双雙 壮壯 争爭 荘莊 捜搜 挿插揷 巣巢 曽曾 痩瘦 装裝 総總縂摠 騒騷 蔵藏 臓臟
    即卽 属屬 続續 堕墮 対對 体體躰軆 帯帶 滞滯 台臺 滝瀧 択擇 沢澤 担擔 単單 胆膽 団團 断斷
    弾彈 遅遲 痴癡 虫蟲 昼晝 鋳鑄 庁廳 聴聽 勅敕 鎮鎭 点點 転轉 伝傳 灯燈 当當 党黨 盗盜 稲稻
    闘鬭 徳德悳惪 独獨 読讀 届屆 弐貳貮弍 悩惱 脳腦 覇霸 拝拜 廃廢 売賣 梅楳 麦麥 発發 髪髮 抜拔
    蛮蠻 秘祕 浜濱濵 瓶甁 払拂 仏佛 併倂 並竝 餅餠 変變 弁辨瓣辯辧 歩步 宝寶寳珤 豊豐 褒襃 翻飜
    毎每 万萬 満滿 麺麵 黙默 弥彌 訳譯 薬藥 与與 予豫 余餘 誉譽 揺搖 様樣 謡謠 来來徠 頼賴 乱亂
    覧覽 竜龍 両兩 猟獵 緑綠 涙淚 塁壘 礼禮 励勵 戻戾 霊靈 齢齡 暦曆 歴歷 恋戀 炉爐 労勞 郎郞
    楼樓 録錄 湾灣 増增 徴徵 産產 悦悅 鋭銳 閲閱 脱脫 説說 歳歲 姫姬 呉吳 娯娛 彦彥 強强 別别
    遥遙 瑶瑤 尭堯 晩晚 猪豬 緒緖 高髙 崎﨑嵜㟢 島嶋嶌㠀隝﨩 富冨 吉𠮷 橋槗𣘺 桑桒 柳栁桺 渕淵渊
    館舘 秋穐龝 船舩 松枩枀 峰峯 群羣 略畧 桧檜 鶴靍靏鸖 鴎鷗 鴬鶯 雁鴈 昇曻 昂昻 晃晄 恒恆 亘亙
    聡聰 窓窗窻牕 蘇蘓 莱萊 薮藪 薗園 芦蘆 花芲 草艸 卯夘 枡桝 栃杤 槙槇 柏栢 杉杦 櫟檪 櫨枦
    梁樑 棋棊 村邨 杯盃 祢禰 禄祿 祷禱 岡崗 巌巖 岩嵓嵒喦 壷壺 野埜 涼凉 凛凜 刃刄 卒卆 世卋丗
    丘坵 虎乕 侠俠 傑杰 仙僊 兎兔莵 克尅 冊册 函凾 勇勈 協恊 厨廚 厩廐廏 原厡 呑吞 告吿 和咊龢
    哲喆悊 喜㐂 回囘囬 多夛 夢梦 姉姊 妍姸 宜冝 寧寕甯寗 屏屛 年秊 床牀 庵菴 廻迴 迪廸 弯彎 往徃
    掴摑 掻搔 攪撹 朗朖 明朙眀 春旾 時旹 晋晉 晟晠 曹曺 望朢 期朞 最㝡冣 本夲 梨棃 毘毗 氷冰
    沖冲 決决 湧涌 準凖 澄澂 涛濤 煙烟 焔焰 熙煕熈凞 爾尓 猫貓 珍珎 留畱 畑畠 皋皐 砺礪 稚穉稺
    頴穎 竈竃 竪豎 筍笋 籠篭 線綫 鎌鐮 繋繫 纏纒 纉纘 考攷 肇肈 育毓 脚腳 臥卧 臈﨟 舎舍 舗舖
    萌萠 蒋蔣 蓋盖葢 蓑簑 蕊蘂蕋 蛎蠣 蝉蟬 蝋蠟 蠅蝿 衆眾 裏裡 詠咏 質貭 迹跡蹟 踊踴 躬躳 躯軀
    輝煇 達逹 遷迁 隣鄰 醤醬 鉤鈎 鎖鎻 鑑鑒 長镸 閑閒 陰隂 面靣 韮韭 須湏 飲飮 飯飰 騨驒 鯵鰺
    麹麴 鼓皷 欅﨔 返﨤 解觧 賢贒 皓皜 顛顚 頬頰 嘘噓 剥剝 叱𠮟 噛嚙 唖啞 掛挂 檮梼 涜瀆 潅灌
    禿秃 箪簞 繍繡 諌諫 鹸鹼 麸麩 頚頸 茎莖 惧懼 侭儘 倶俱 厠廁 啓啟 宮宫 寇冦 巽巺 慙慚 捷㨗
    携攜擕 於扵 楕橢 欝鬱 苺莓 讐讎 賎賤 賓賔 迩邇 醗醱 釜釡 針鍼 韻韵 飾餝 飄飃 鮓鮨 鵞鵝 鵄鴟
    牆墻 犂犁 猿猨 畝畆畒 痺痹 稿稾 穀榖 箇个 節莭 紙帋 綿緜 罰罸 翆翠 耕畊 職軄 胸胷 脈脉 贋贗
    界畍 斎齋 関關闗 鉄鐵銕鐡鉃 渓溪谿 歓歡懽 辺邊邉边𨘢 籐籘 填塡 土圡𡈽 場塲 奇竒 糧粮 第苐 轟軣
    没沒歿 勢㔟 峨峩 叡睿 晰晳 養羪 冒冐 腸膓 鐸鈬 沿㳂 塔墖 凡凢 婿壻聟 糾糺 朵朶 欲慾 災灾
    碗椀 稟禀 恥耻 蒂蔕 諡謚 遁遯 熔鎔 鼠鼡 遡泝 風凬 曳曵
    """)

  /// Characters of their own that registers and people use for one another; one group a word, members are bases.
  static let relatedGroups: [[UInt32]] = groups(
    """
    斎斉 藤籐 坂阪 崎碕埼 荘庄 刈苅 修脩 砂沙 耀燿 祇祗
    """)

  private static let variantTable = ScalarTable(groups: variantGroups)
  private static let relatedTable = ScalarTable(groups: relatedGroups)

  private static func groups(_ text: String) -> [[UInt32]] {
    text.split(whereSeparator: { $0 == " " || $0 == "\n" }).map { $0.unicodeScalars.map(\.value) }
  }
}

/// Code point → code point, flat for the basic plane: a bulk import folds tens of millions of characters.
struct ScalarTable: Sendable {
  /// Bases of U+3400…U+FFFF; 0 where a code stands for itself or its base lies outside the basic plane.
  private var plane: [UInt16]
  private var others: [UInt32: UInt32] = [:]
  private static let first: UInt32 = 0x3400

  init(groups: [[UInt32]]) {
    plane = Array(repeating: 0, count: Int(0x10000 - Self.first))
    for group in groups {
      guard let base = group.first else { continue }
      for code in group.dropFirst() {
        if (Self.first...0xFFFF).contains(code), base <= 0xFFFF {
          plane[Int(code - Self.first)] = UInt16(base)
        } else {
          others[code] = base
        }
      }
    }
  }

  func base(of code: UInt32) -> UInt32 {
    if code < Self.first { return code }
    if code <= 0xFFFF {
      let base = plane[Int(code - Self.first)]
      if base != 0 { return UInt32(base) }
      if others.isEmpty { return code }
    }
    return others[code] ?? code
  }
}
