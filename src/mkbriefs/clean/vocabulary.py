"""Closed lists of words that header and closing lines are made of. Lower case unless said."""


def word_set(text: str, divider: str | None = None) -> frozenset[str]:
    """Return the words of a list that is written as running text.

    Args:
        text: the list; how its lines break does not matter.
        divider: what stands between two entries that hold spaces themselves; else white space.
    """
    return frozenset(word.strip() for word in " ".join(text.split()).split(divider))


AGENCIES = word_set(
    """reuters|associated press|the associated press|ap|afp|agence france-presse|
    agence france presse|dpa|deutsche presse-agentur|deutsche presse agentur|xinhua|
    xinhua news agency|tass|interfax|ria novosti|kyodo|kyodo news|jiji|jiji press|efe|ansa|pti|
    press trust of india|yonhap|yonhap news agency|bernama|ani|ians|uni|upi|
    united press international|pa|pa media|press association|bloomberg|bloomberg news|
    thomson reuters|thomson reuters foundation|canadian press|the canadian press|
    australian associated press|aap|antara|anadolu|anadolu agency|apa|sda|keystone-sda|ritzau|
    ntb|tt|stt|belga|anp|lusa|mti|pap|ctk|ukrinform|agerpres|bta|hina|tanjug|irna|isna|wam|spa|
    saba|petra|mena|maghreb arabe presse|dow jones newswires|dow jones|zuma press|
    tribune news service|inter press service|ips|lapresse|sapa|nan|news agency of nigeria|
    ghana news agency|vna|vietnam news agency|cna|central news agency|philippine news agency|
    pna|app|associated press of pakistan|bss|unb|kuna|globe newswire|globenewswire|pr newswire|
    prnewswire|business wire|newsroom staff|agencia efe|europa press|prensa latina|notimex|télam|
    telam|colpisa|servimedia|
    新华社|新華社|新华网|新華網|中新社|中新网|中新網|中国新闻社|中國新聞社|中国新闻网|中央社|法新社|
    路透社|路透|
    美联社|美聯社|共同社|塔斯社|韩联社|韓聯社|彭博社|埃菲社|德新社""",
    "|",
)
"""News agencies and wire services, as credits name them."""

DISTRIBUTORS = word_set("globe newswire|globenewswire|pr newswire|prnewswire|business wire", "|")
"""Of these, the ones that hand on what others write."""

CASE_BOUND_AGENCIES = word_set(
    """ap afp dpa pti ani ians uni upi pa aap apa sda ntb tt stt anp mti pap ctk bta wam spa saba
    ips nan vna cna pna app bss unb kuna efe ansa mena isna irna tass lusa hina petra"""
)
"""Of these, the ones that are other words too unless they stand in capitals (`dpa` excepted)."""

PARTICLES = word_set(
    """de da di del della delle dello der den des van von bin binti bint ibn al el la le du dos das
    ten ter te zu zum zur y e af av ap abu ben st lo ó ní uí mac"""
)
"""Words in lower case inside a person's name."""

HONORIFICS = word_set(
    """dr prof professor mr mrs ms miss mx sir dame lord lady rev reverend fr father sister rabbi
    imam lt capt captain col colonel gen general sgt maj major cmdr adm sen rep gov hon judge
    justice"""
)
"""Words before a person's name that are not part of it."""

SUFFIXES = word_set("jr sr ii iii iv")
"""Words behind a person's name that are part of it."""

DEGREES = word_set(
    """phd md ma mba bsc msc mphil dphil esq rn jd llb llm cpa pe frs obe mbe cbe dvm dds ba
    bs ms mph"""
)
"""Words behind a person's name that are not part of it."""

ROLES = word_set(
    """staff writer writers reporter reporters correspondent correspondents editor editors
    columnist columnists contributor contributors contributing freelance freelancer journalist
    journalists author analyst intern producer producers chief senior special junior lead deputy
    associate assistant managing executive national international foreign political economics
    business health science environment environmental education sports sport technology tech
    crime court courts legal transport consumer culture arts travel food defence defense security
    diplomatic investigations investigative regional local city bureau desk head guest medical
    energy climate finance financial property home affairs social community religion media
    europe asia africa africa's middle east us uk china russia india washington beijing london
    brussels moscow deputy-editor critic photographer multimedia video data digital online
    community trainee agriculture farming shipping parliamentary research fellow team and of the
    for at in engineer coordinator organiser organizer volunteer director officer manager secretary
    general communications"""
)
"""Words that describe a byline's person."""

ROLE_HEADS = word_set(
    """staff writer writers reporter reporters correspondent correspondents editor editors
    columnist columnists contributor contributors freelancer journalist journalists author analyst
    intern producer producers critic photographer fellow engineer coordinator organiser organizer
    director"""
)
"""Words at least one of which a role has."""

NOBODY = word_set(
    """admin administrator staff editor editors webmaster user guest anonymous author root editorial
    moderator superuser redacción redaccion agencias administrador equipo unknown none null
    desconocido anónimo"""
)
"""Words that stand where a byline's name should be and name nobody."""

SPANISH_GIVEN_NAMES = word_set(
    """alberto alejandra alejandro alfonso alfredo alicia ana andrea andrés ángel ángela ángeles
    antonia antonio arturo beatriz belén blanca camila carlos carmen carolina catalina cecilia césar
    clara claudia concepción consuelo cristina cristóbal daniel daniela david diana diego dolores
    edgar eduardo elena elisa emilia emilio enrique ernesto esteban esther eugenia eva fabiola
    felipe
    felisa fernanda fernando fidel francisca francisco gabriel gabriela gloria gonzalo graciela
    gregorio guadalupe guillermo gustavo héctor hugo ignacio inés inmaculada irene isabel iván jaime
    javier jesús joaquín jorge josé juan juana julia juliana julio laura leonardo leonor leticia
    lorena lourdes lucía luis luisa luz manuel manuela marcela marcelo marco marcos margarita maría
    mariana mariano marina mario marta martín mateo matilde mauricio mercedes miguel mónica natalia
    nicolás olga óscar pablo paloma patricia paula pedro pilar rafael ramiro ramón raquel raúl
    rebeca ricardo roberto rocío rodolfo rodrigo rosa rosario rubén salvador santiago sara sebastián
    sergio silvia sofía sol soledad susana teresa tomás valentina valeria verónica vicente víctor
    virginia ximena yolanda"""
)
"""Given names that are common as the second of two: what else stands there is a family name."""

CHINESE_FAMILY_NAMES = frozenset(
    "赵趙钱錢孙孫李周吴吳郑鄭王冯馮陈陳褚卫衛蒋蔣沈韩韓杨楊朱秦尤许許何吕呂施张張孔曹严嚴华華金魏陶"
    "姜戚谢謝邹鄒"
    "喻柏窦竇章云苏蘇潘葛范彭郎鲁魯韦韋昌马馬苗凤方俞任袁柳鲍鮑史唐费費廉岑薛雷贺賀倪汤湯滕殷罗羅毕"
    "畢郝邬安常"
    "乐于時时傅皮卞齐齊康伍余元卜顾顧孟平黄黃和穆萧蕭尹姚邵湛汪祁毛禹狄米贝贝明臧计成戴谈宋茅庞龐熊"
    "纪紀舒屈项項"
    "祝董梁杜阮蓝藍闵席季麻强贾賈路娄江童颜顏郭梅盛林刁钟鍾徐邱骆高夏蔡田樊胡凌霍虞万萬支柯管卢盧莫"
    "房裘缪解应"
    "應宗丁宣邓鄧单洪包诸左石崔吉龚龔程邢裴陆陸翁荀羊甄曲封芮储靳段焦巴谷车侯宓全班仰秋仲伊宫宁寧仇"
    "栾甘祖武符"
    "刘劉景詹龙龍叶葉幸司韶黎薄印宿白怀蒲台从鄂索咸籍赖賴卓蔺屠蒙池乔喬阴胥能苍双闻莘党翟谭譚贡劳姬"
    "申扶冉宰郦"
    "雍桑桂牛寿通边扈燕冀浦尚农温溫庄莊晏柴瞿阎閻连茹习艾鱼容向古易慎廖庾终暨居衡步都耿满弘匡文寇广"
    "禄阙东欧歐"
    "殳沃利蔚越夔隆师巩聂晁勾敖融冷辛阚那简饶空曾沙乜养鞠须丰巢关關蒯相查后荆红游竺权盖益桓公仉"
)
"""Characters that Chinese family names begin with, after the Hundred Family Surnames."""

NAME_TAILS = word_set(
    """views view opinion opinions staff comments comment shares share follow author contributor
    columnist news sports sport politics business analysis reporter correspondent writer editor
    editorial commentary reads read likes column blog"""
)
"""Words that pages glue behind a name: sections, counters and roles."""

ORGANISATION_WORDS = word_set(
    """press news agency agencies staff desk bureau team board editors editorial newsroom times
    post herald service services media network wire newswire correspondent correspondents reporter
    reporters writer writers magazine journal gazette tribune university institute
    committee council ministry department foundation association society union company inc ltd
    llc corp organization organisation group centre center office authority commission"""
)
"""Words that make a name that of an organisation, such as a newsroom, wherever they stand in it."""

DOCUMENTS = word_set(
    """minutes agenda notes report reports statement proceedings record transcript letter memo
    memorandum submission response acta informe declaración comunicado orden"""
)
"""Words for what a body writes, which is not the body."""

PLACE_OPENERS = word_set(
    """new san santa santo são los las saint st port puerto cape fort mount lake north south east
    west upper lower great"""
)
"""Words that begin a place's name of several words, and hardly a person's."""

BODIES = word_set(
    """academy administration agency assembly association authority bureau cabinet centers centres
    coalition commission committee confederation congress consortium constabulary council
    department directorate embassy federation foundation government hospital inspectorate
    institute institution international laboratory ministry observatory office
    organisation organization parliament partnership police secretariat senate society
    treasury tribunal university"""
)
"""Words for bodies, last in a name or before `of`, that hardly anybody is called by."""

SPANISH_BODIES = word_set(
    """agencia asamblea asociación ayuntamiento alcaldía banco cámara comisión comité congreso
    consejería consejo contraloría corte defensoría diputación dirección federación fiscalía
    fundación gobierno iglesia instituto junta ministerio museo observatorio oficina organización
    parlamento policía procuraduría secretaría senado sindicato superintendencia tribunal
    universidad"""
)
"""Such words, first in a name."""

DOUBTFUL_BODIES = word_set(
    """bank board center centre chamber church city college commonwealth company corporation county
    court faculty fund group guild house initiative kingdom league library museum nations network
    port press programme project province register registry republic school service state states
    survey town trust union watch"""
)
"""Words for bodies that are family names too, or stand in other names."""

PUBLIC_BODIES = (
    BODIES
    | SPANISH_BODIES
    | DOUBTFUL_BODIES
    | word_set(
        """airport alliance borough club consulate district gobernación intendencia municipalidad
        municipality presidencia region services"""
    )
)
"""Words of a letterhead that make it a body's or a place's: its place makes up for their doubt."""

HAN_BODIES = word_set(
    """公司 集团 集團 人民政府 政府 委员会 委員會 董事会 董事會 监事会 办公室 办公厅 辦公室 办事处
    局 厅 廳 部 院 署 处 處 大学 大學 学院 學院 学校 學校 中学 中學 小学 小學 协会 協會 学会 學會
    商会 商會 基金会 基金會 中心 公所 博物馆 博物館 图书馆 圖書館 美术馆 美術館 银行 銀行 总队 支队
    大队 组委会 村委会 居委会 联合会 聯合會"""
)
"""What names of bodies end with in Chinese."""

BODY_QUALITIES = word_set(
    """african american appeal asian bank british central city climate constitutional criminal
    development district energy environment environmental european federal food general
    geological health high human international labour monetary national nations press public
    refugee research reserve rights royal state supreme trade u.s united us water world"""
)
"""Words before one of these that nobody has for a name."""

BODY_FIELDS = word_set(
    """agriculture culture education energy environment fisheries forestry health heritage historic
    natural sport sports statistics tourism trade transport"""
)
"""What bodies are for, first in a name before a place's: `Transport Example`."""

BRANCHES = word_set(
    """africa america asia australia belgium brasil brazil canada chile colombia denmark deutschland
    españa ethiopia europe finland india international ireland italia kenya méxico mexico nederland
    nigeria norway österreich pakistan philippines portugal scotland suisse sweden switzerland
    tanzania uganda"""
)
"""Last in a body's name, where it works: `Example Watch Nigeria`."""

STATE_INITIALS = word_set("eu uk un us usa")
"""Initials of states and of what they form, first or last in a body's name."""

WITHOUT = word_set("ohne sans senza without")
"""Words inside a body's name that join two others, and never a person's."""

BODY_LINKS = word_set("of for on and to in the at & de del la las los el y e para en")
"""Words in lower case inside a body's name."""

GENERIC_HEADINGS = word_set(
    """abstract|summary|executive summary|plain language summary|lay summary|introduction|contents|
    table of contents|foreword|preface|prologue|background|overview|editorial|acknowledgements|
    acknowledgments|conclusion|conclusions|discussion|results|methods|references|bibliography|
    notes|appendix|glossary|highlights|key points|key findings|key messages|main points|
    in brief|at a glance|purpose|objectives|scope|context|aims|findings|synopsis|epilogue|
    afterword|dedication""",
    "|",
)
"""Headings that any text may have, and that say of none what it is about."""

PAPER_WORDS = word_set(
    """times post daily herald tribune gazette journal chronicle news mail telegraph guardian
    observer courier star sun standard mirror review press register echo examiner bulletin weekly
    dispatch today online magazine wire globe record sentinel independent argus mercury monitor
    advertiser leader messenger packet reporter citizen ledger inquirer enquirer age voice express
    radio tv television broadcasting network insider digest quarterly monthly gazetteer blog
    argus democrat republican eagle beacon banner sentinel spectator statesman diario periódico
    gaceta heraldo semanario agencia revista"""
)
"""Words that names of papers and sites have."""

SPANISH_PAPER_WORDS = word_set(
    """diario periódico correo gaceta heraldo semanario informador nación país mundo tiempo voz
    prensa noticias universal imparcial siglo vanguardia crónica revista boletín tribuna expreso
    comercio mercurio tercera reforma jornada milenio norte sur provincia pueblo opinión verdad
    razón hora república espectador observador independiente cronista"""
)
"""Words that names of papers have in Spanish, behind `El` or `La`."""

FAMILY_PAPER_WORDS = word_set("sun post star leader mail age herald express page")
"""Of these, the ones that are family names too."""

PAPER_ISSUES = word_set("daily evening morning sunday weekly")
"""When a paper comes out, before its last word: `Example Evening Post`."""

STAFF_WORDS = word_set(
    """staff and agencies agency reporter reporters writer writers correspondent correspondents our
    own editorial team board newsroom desk wire wires press services service news with the
    editors editor"""
)
"""Words of which credits are made that name no one: `Staff and agencies`."""

SECTIONS = word_set(
    """news world nation tech technology business opinion opinions
    politics science health sport sports
    culture arts entertainment lifestyle travel money economy finance markets environment climate
    education local national international europe asia africa americas americas' us uk analysis
    feature features exclusive breaking latest top stories story editorial editorials commentary
    comment column columns letters review reviews interview interviews explainer video videos
    podcast live updates update blog law crime courts court food fashion style weather
    property cars motoring energy innovation security defence defense society community religion
    books film music television media and the of in & home region regional city metro state
    farming agriculture shipping transport press release statement briefing newsletter report
    reports long read longform investigation investigations fact check factcheck column:
    middle east south north central latin america
    original research article paper communication correspondence perspective
    statistical bulletin guidance policy working obituary obituaries
    about contact archive archives recipes newsletters shop menu search sign log login register
    subscribe subscriptions
    inicio portada noticias mundo país nacional internacional política economía ciencia tecnología
    salud cultura deportes sociedad sucesos opinión vida estilo local regional medio ambiente
    educación empresas mercados gente televisión cine música libros el la los las y de
    startseite politik wirtschaft kultur gesellschaft wissen wissenschaft panorama feuilleton
    meinung reise accueil politique économie société culture monde planète idées
    首页 首頁 新闻 新聞 要闻 要聞 国内 國內 国际 國際 社会 社會 财经 財經 经济 經濟 科技 科学 科學
    文化 体育 體育
    娱乐 娛樂 教育 健康 军事 法治 地方 观点 生活 旅游 汽车 房产 時事 政治 通知公告 公告 政务 资讯
    滚动 正文"""
)
"""Words of which section lines are made."""

FUNCTION_WORDS = word_set(
    """a an the of and or but for to in on at by with from as into over under after before amid
    than that is are was were be will would can could has have had not no its their his her our
    your this these those how why what when where who which while about against between"""
)
"""Words that no line of a title ends with, and that no name holds."""

HEADING_WORDS = word_set(
    """key findings background introduction conclusion summary overview timeline history impact
    concerns concern safety security future past present next steps growing rising falling new old
    big small early late final first second third last main other more less high low long short
    risks risk benefits costs cost prices price sales market markets industry policy policies
    public private legal social economic global local national international reaction reactions
    response responses questions answers analysis context methods results discussion references
    sources notes contents data figures table tables facts fact myths reality problem problems
    solution solutions challenge challenges opportunity opportunities changes change crisis deal
    plans plan project projects rules rule law laws rights water energy power land sea air road
    roads street bridge school schools hospital hospitals police court courts trial case cases
    city town village river north south east west royal popular demand appointment common ground
    good bad hard soft open closed quick slow dark bright hidden broken lost found real life times
    time day days year years week weeks month months night morning home house work people women
    men children workers farmers patients students victims voices views opinion what why how who
    where when united states kingdom york hong kong korea africa america zealand cape port san los
    saint el mount lake fort new print edition recipe photo photos video gallery menu sign add read
    listen view page section contents volume chapter part monday tuesday wednesday thursday friday
    saturday sunday january february march april july august september october november december
    christmas easter numbers region train meeting minutes agenda regular special session annual
    message download transcript"""
)
"""Words that short headings and place lines hold and names of persons do not."""

ZONES = word_set(
    """gmt utc bst cet cest eet eest wet west ist jst kst sgt hkt myt pht wib pkt aest aedt acst
    awst nzst nzdt est edt cst cdt mst mdt pst pdt et ct mt pt akst hst msk sast eat wat cat brt
    art clt trt gst z"""
)
"""Time zones as date lines name them."""
