/** Names of one culture: each as it is written, a slash, and the form that addresses are made of. */
export interface Culture {
  readonly country: string;
  readonly countryCode: string;
  readonly language: string;
  readonly dialling: string;
  /** `Doe John` rather than `John Doe`, without a space where the script has none. */
  readonly order: 'given first' | 'family first' | 'family first, joined';
  /** How many people in a hundred or so. */
  readonly weight: number;
  readonly places: readonly { readonly city: string; readonly street: string; readonly postalCode: string }[];
  readonly given: string;
  readonly family: string;
}

function place(city: string, street: string, postalCode: string): Culture['places'][number] {
  return { city, street, postalCode };
}

/** Invented people: common given names and family names, put together by chance. */
export const cultures: readonly Culture[] = [
  {
    country: 'Ireland',
    countryCode: 'IE',
    language: 'en-IE',
    dialling: '+353 1 555',
    order: 'given first',
    weight: 14,
    places: [
      place('Dublin', '14 Grand Parade, Floor 3', 'D06 K2X4'),
      place('Cork', '2 Lower Mall', 'T12 W8KX'),
    ],
    given:
      'Aoife/aoife Ciarán/ciaran Niamh/niamh Oisín/oisin Róisín/roisin Seán/sean Sinéad/sinead Emma/emma Jack/jack Grace/grace Owen/owen Clara/clara',
    family:
      "O'Brien/obrien Byrne/byrne Kelly/kelly O'Shaughnessy/oshaughnessy Walsh/walsh Doyle/doyle MacMahon/macmahon Nolan/nolan Keane/keane Flynn/flynn Tierney/tierney Foley/foley",
  },
  {
    country: 'United Kingdom',
    countryCode: 'GB',
    language: 'en-GB',
    dialling: '+44 20 7946',
    order: 'given first',
    weight: 14,
    places: [
      place('London', 'Unit 7, 40 Tanner Row', 'SE1 3GX'),
      place('Leeds', '9 Wharf Approach', 'LS1 4GJ'),
    ],
    given:
      'Amelia/amelia Oliver/oliver Isla/isla Harry/harry Poppy/poppy George/george Priya/priya Callum/callum Megan/megan Rhys/rhys Zara/zara Ewan/ewan',
    family:
      'Ashworth/ashworth Blackwell/blackwell Carrington/carrington Davies/davies Ellison/ellison Fairbank/fairbank Hargreave/hargreave Llewellyn/llewellyn Okafor/okafor Patel/patel Redmond/redmond Smith-Jones/smith-jones',
  },
  {
    country: 'Germany',
    countryCode: 'DE',
    language: 'de-DE',
    dialling: '+49 30 5550',
    order: 'given first',
    weight: 12,
    places: [place('Berlin', 'Lindenufer 12', '10179'), place('München', 'Gärtnerstraße 5', '80469')],
    given:
      'Jürgen/juergen Käthe/kaethe Björn/bjoern Anneliese/anneliese Florian/florian Grit/grit Henrike/henrike Jörg/joerg Lukas/lukas Mareike/mareike Sönke/soenke Uwe/uwe',
    family:
      'Müller/mueller Schäfer/schaefer Groß/gross Köhler/koehler Weiß/weiss Brömmelmeyer/broemmelmeyer Hübner/huebner Krüger/krueger Lindemann/lindemann Vogt/vogt Zöllner/zoellner Straßburger/strassburger',
  },
  {
    country: 'France',
    countryCode: 'FR',
    language: 'fr-FR',
    dialling: '+33 1 99 00',
    order: 'given first',
    weight: 8,
    places: [place('Lyon', '31, rue des Tanneurs', '69002'), place('Paris', '8, quai du Marché', '75004')],
    given:
      'Chloé/chloe François/francois Hélène/helene Jérôme/jerome Maëlys/maelys Noël/noel Océane/oceane Rémi/remi Solène/solene Théo/theo Zoé/zoe Benoît/benoit',
    family:
      "Lefèvre/lefevre Gérard/gerard Dubois/dubois Mérieux/merieux D'Aubigny/daubigny Fournier/fournier Périgord/perigord Rousselot/rousselot Châtelain/chatelain Béranger/beranger Lacroix/lacroix Tessier/tessier",
  },
  {
    country: 'Spain',
    countryCode: 'ES',
    language: 'es-ES',
    dialling: '+34 91 555',
    order: 'given first',
    weight: 6,
    places: [place('Sevilla', 'Calle del Naranjo, 4, 2º B', '41001')],
    given:
      'Íñigo/inigo Begoña/begona José/jose Lucía/lucia Martín/martin Nuria/nuria Óscar/oscar Raúl/raul Sofía/sofia Ximena/ximena',
    family:
      'Núñez/nunez García/garcia Ibáñez/ibanez Muñoz/munoz Peñalver/penalver Rodríguez/rodriguez Sáenz/saenz Urrutia/urrutia Vázquez/vazquez Zúñiga/zuniga',
  },
  {
    country: 'Poland',
    countryCode: 'PL',
    language: 'pl-PL',
    dialling: '+48 12 555',
    order: 'given first',
    weight: 6,
    places: [place('Kraków', 'ul. Świętej Anny 3', '31-008')],
    given:
      'Łukasz/lukasz Małgorzata/malgorzata Paweł/pawel Zofia/zofia Błażej/blazej Jędrzej/jedrzej Kasia/kasia Michał/michal Żaneta/zaneta Wiesława/wieslawa',
    family:
      'Wójcik/wojcik Dąbrowska/dabrowska Kowalczyk/kowalczyk Żuraw/zuraw Szymański/szymanski Gołębiewska/golebiewska Chrzanowski/chrzanowski Piątek/piatek Śliwa/sliwa Łęcki/lecki',
  },
  {
    country: 'Czechia',
    countryCode: 'CZ',
    language: 'cs-CZ',
    dialling: '+420 555',
    order: 'given first',
    weight: 3,
    places: [place('Brno', 'Květná 17', '602 00')],
    given:
      'Jiří/jiri Eliška/eliska Zdeněk/zdenek Božena/bozena Matěj/matej Šárka/sarka Ondřej/ondrej Růžena/ruzena',
    family:
      'Dvořák/dvorak Novotná/novotna Černý/cerny Řeháková/rehakova Šťastný/stastny Žižková/zizkova Kučera/kucera Bartoš/bartos',
  },
  {
    country: 'Norway',
    countryCode: 'NO',
    language: 'nb-NO',
    dialling: '+47 55 55',
    order: 'given first',
    weight: 4,
    places: [place('Bergen', 'Østre Brygge 6', '5003')],
    given:
      'Åse/aase Bjørn/bjoern Håkon/haakon Ingrid/ingrid Øystein/oeystein Sigrid/sigrid Torbjørn/torbjoern Solveig/solveig',
    family:
      'Ødegård/oedegaard Bråten/braaten Sørensen/soerensen Haugen/haugen Nygård/nygaard Løken/loeken Strøm/stroem Våge/vaage',
  },
  {
    country: 'Türkiye',
    countryCode: 'TR',
    language: 'tr-TR',
    dialling: '+90 212 555',
    order: 'given first',
    weight: 4,
    places: [place('İzmir', 'Çiçek Sokağı No: 8', '35210')],
    given:
      'Işıl/isil İbrahim/ibrahim Çağla/cagla Gökhan/gokhan Şebnem/sebnem Ünal/unal Özge/ozge Tuğçe/tugce',
    family:
      'Yıldız/yildiz Öztürk/ozturk Çelik/celik Şahin/sahin Güneş/gunes Kılıç/kilic Aydın/aydin Işık/isik',
  },
  {
    country: 'Greece',
    countryCode: 'GR',
    language: 'el-GR',
    dialling: '+30 21 0555',
    order: 'given first',
    weight: 4,
    places: [place('Θεσσαλονίκη', 'Οδός Ελιάς 21', '546 24')],
    given:
      'Γιώργος/giorgos Ελένη/eleni Νίκος/nikos Αικατερίνη/aikaterini Δημήτρης/dimitris Σοφία/sofia Κωνσταντίνος/konstantinos Ζωή/zoi',
    family:
      'Παπαδάκης/papadakis Αντωνίου/antoniou Οικονόμου/oikonomou Βλάχος/vlachos Καραγιάννη/karagianni Μαυρίδης/mavridis Ξενάκης/xenakis Ψαρρός/psarros',
  },
  {
    country: 'Bulgaria',
    countryCode: 'BG',
    language: 'bg-BG',
    dialling: '+359 2 555',
    order: 'given first',
    weight: 4,
    places: [place('София', 'ул. Явор 11', '1504')],
    given:
      'Георги/georgi Мария/maria Стоян/stoyan Цветана/tsvetana Юлия/yulia Живко/zhivko Щилян/shtilyan Ангел/angel',
    family:
      'Димитров/dimitrov Йорданова/yordanova Тодоров/todorov Христов/hristov Ценкова/tsenkova Бъчваров/bachvarov Шопов/shopov Петкова/petkova',
  },
  {
    country: 'Ukraine',
    countryCode: 'UA',
    language: 'uk-UA',
    dialling: '+380 44 555',
    order: 'given first',
    weight: 3,
    places: [place('Львів', 'вул. Липова, 9', '79000')],
    given:
      'Олена/olena Андрій/andrii Юрій/yurii Ярина/yaryna Богдан/bohdan Євген/yevhen Ганна/hanna Тарас/taras',
    family:
      'Коваленко/kovalenko Шевчук/shevchuk Бондар/bondar Мельник/melnyk Ґудзь/gudz Їжакевич/yizhakevych Лисенко/lysenko Гончар/honchar',
  },
  {
    country: 'Egypt',
    countryCode: 'EG',
    language: 'ar-EG',
    dialling: '+20 2 5550',
    order: 'given first',
    weight: 4,
    places: [place('القاهرة', '١٥ شارع النخيل', '11511')],
    given: 'ليلى/layla يوسف/youssef فاطمة/fatma كريم/karim نور/nour سلمى/salma طارق/tarek هدى/hoda',
    family:
      'حداد/haddad منصور/mansour الشريف/elsherif خليل/khalil صباغ/sabbagh زيدان/zidan النجار/elnaggar بركات/barakat',
  },
  {
    country: 'Israel',
    countryCode: 'IL',
    language: 'he-IL',
    dialling: '+972 3 555',
    order: 'given first',
    weight: 2,
    places: [place('חיפה', 'רחוב הארז 3', '3303139')],
    given: 'נועה/noa איתן/eitan תמר/tamar יעל/yael אורי/uri שירה/shira',
    family: 'לוי/levi מזרחי/mizrahi ברק/barak אלון/alon גולן/golan שקד/shaked',
  },
  {
    country: 'India',
    countryCode: 'IN',
    language: 'hi-IN',
    dialling: '+91 20 5550',
    order: 'given first',
    weight: 4,
    places: [place('पुणे', 'नीम मार्ग 27', '411001')],
    given: 'आरव/aarav अनन्या/ananya दीपक/deepak काव्या/kavya रोहन/rohan सुनीता/sunita विक्रम/vikram मीरा/meera',
    family:
      'शर्मा/sharma जोशी/joshi कुलकर्णी/kulkarni देशपांडे/deshpande वर्मा/verma नायर/nair पाटील/patil गुप्ता/gupta',
  },
  {
    country: 'Vietnam',
    countryCode: 'VN',
    language: 'vi-VN',
    dialling: '+84 28 5550',
    order: 'family first',
    weight: 3,
    places: [place('Đà Nẵng', '45 Đường Hoa Sữa', '550000')],
    given:
      'Thị Hương/huong Văn Đức/duc Ngọc Ánh/anh Minh Tuấn/tuan Thu Thảo/thao Quốc Việt/viet Bảo Châu/chau Hải Yến/yen',
    family: 'Nguyễn/nguyen Trần/tran Phạm/pham Đặng/dang Võ/vo Bùi/bui Đỗ/do Lê/le',
  },
  {
    country: 'China',
    countryCode: 'CN',
    language: 'zh-CN',
    dialling: '+86 21 5555',
    order: 'family first, joined',
    weight: 5,
    places: [place('上海市', '梧桐路88号', '200030')],
    given: '伟/wei 秀英/xiuying 子轩/zixuan 丽娜/lina 建国/jianguo 晓彤/xiaotong 浩然/haoran 雨桐/yutong',
    family: '王/wang 李/li 张/zhang 刘/liu 陈/chen 欧阳/ouyang 黄/huang 赵/zhao',
  },
  {
    country: 'Japan',
    countryCode: 'JP',
    language: 'ja-JP',
    dialling: '+81 3 5555',
    order: 'family first',
    weight: 4,
    places: [place('大阪市', '桜通り2丁目6-1', '530-0001')],
    given: 'さくら/sakura 太郎/taro 陽子/yoko 健一/kenichi 美咲/misaki 翔/sho ケイト/keito 直樹/naoki',
    family:
      '佐藤/sato 鈴木/suzuki 高橋/takahashi 渡辺/watanabe 伊藤/ito 小林/kobayashi 斎藤/saito 髙田/takada',
  },
  {
    country: 'Korea',
    countryCode: 'KR',
    language: 'ko-KR',
    dialling: '+82 2 555',
    order: 'family first, joined',
    weight: 4,
    places: [place('서울특별시', '은행나무로 19', '04524')],
    given: '민준/minjun 서연/seoyeon 지훈/jihun 하은/haeun 도윤/doyun 수아/sua 예준/yejun 지우/jiwoo',
    family: '김/kim 이/lee 박/park 최/choi 정/jung 강/kang 조/cho 윤/yoon',
  },
];
