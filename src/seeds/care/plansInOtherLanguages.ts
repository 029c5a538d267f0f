import type { PlanWords } from './planTemplate'

export const pressureWords: readonly PlanWords[] = [
  {
    language: 'fr',
    plans: [['Faire baisser sa tension', 28], ['Hypertension : les deux premières semaines', 14], ['La tension après soixante ans', 56]],
    summary: 'Une mesure chaque matin, le comprimé, la marche en semaine, et un point avec votre médecin après deux semaines.',
    body: `L’hypertension ne fait pas mal : c’est bien là le problème. Ce programme la rend visible, par une mesure chaque matin, à la même heure, assis, avant le café.
      ## Il vous faut
      - Un tensiomètre pour le bras
      - Vos comprimés, là où vous les voyez le matin
      ## Appelez tout de suite
      Au-dessus de 18, ou en cas de douleur dans la poitrine, de visage qui tombe, de mots qui ne viennent pas : allez à l’hôpital le plus proche.`,
    steps: [
      ['Ce que disent les deux chiffres', 'Le premier est la poussée, le second le repos. On regarde d’abord le premier.'],
      ['Mesurer la tension', 'Cinq minutes assis, les pieds au sol, le bras à hauteur du cœur. Notez le premier chiffre.'],
      ['Prendre le comprimé', 'Tous les jours, même quand la tension est bonne.'],
      ['Marcher trente minutes', 'Assez vite pour parler, pas pour chanter.'],
      ['Votre semaine'],
      ['Parler de vos mesures', 'Gardez vos chiffres sous la main.'],
    ],
    questions: ['Avez-vous pris votre comprimé les sept jours ?', 'Combien de jours avez-vous mangé très salé ?'],
  },
  {
    language: 'sw',
    plans: [['Punguza shinikizo la damu', 28], ['Shinikizo la damu: wiki mbili za kwanza', 14], ['Shinikizo la damu baada ya miaka sitini', 56]],
    summary: 'Pima kila asubuhi, meza dawa yako, tembea siku za kazi, na zungumza na daktari baada ya wiki mbili.',
    body: `Shinikizo la damu haliumi, na hapo ndipo tatizo lilipo. Mpango huu unakusaidia kuliona: kipimo kimoja kila asubuhi, saa ile ile, ukiwa umeketi, kabla ya kahawa.
      ## Unachohitaji
      - Kipimo cha mkono wa juu
      - Dawa zako mahali unapoziona asubuhi
      ## Nenda hospitali mara moja
      Ikizidi 180, au ukiwa na maumivu ya kifua, uso kupinda au kushindwa kuzungumza.`,
    steps: [
      ['Maana ya namba mbili', 'Ya juu ni msukumo, ya chini ni mapumziko. Tunaanza na ya juu.'],
      ['Pima shinikizo la damu', 'Keti dakika tano, miguu chini. Andika namba ya juu.'],
      ['Meza dawa yako', 'Kila siku, hata kama kipimo ni kizuri.'],
      ['Tembea dakika thelathini', 'Haraka kiasi cha kuweza kuongea lakini si kuimba.'],
      ['Wiki yako'],
      ['Zungumza kuhusu vipimo vyako'],
    ],
    questions: ['Je, ulimeza dawa siku zote saba?', 'Ulikula chumvi nyingi siku ngapi?'],
  },
  {
    language: 'fil',
    plans: [['Pababain ang presyon', 28], ['Altapresyon: ang unang dalawang linggo', 14], ['Presyon paglampas ng animnapu', 56]],
    summary: 'Magsukat tuwing umaga, uminom ng gamot, maglakad, at kausapin ang doktor pagkaraan ng dalawang linggo.',
    body: `Hindi masakit ang altapresyon, kaya madali itong balewalain. Sa planong ito makikita mo ito: isang sukat tuwing umaga, sa parehong oras, nakaupo, bago magkape.
      ## Mga kailangan
      - Panukat ng presyon para sa braso
      - Ang iyong gamot, kung saan mo ito nakikita sa umaga
      ## Pumunta agad sa ospital
      Kapag lampas 180, masakit ang dibdib, tumabingi ang mukha, o hirap magsalita.`,
    steps: [
      ['Ano ang ibig sabihin ng dalawang numero', 'Ang una ay ang tulak, ang pangalawa ay ang pahinga.'],
      ['Sukatin ang presyon', 'Umupo nang limang minuto, nakatapak ang mga paa. Isulat ang unang numero.'],
      ['Inumin ang gamot', 'Araw-araw, kahit maganda ang sukat.'],
      ['Maglakad nang tatlumpung minuto', 'Puwede ring dalawang labinlimang minuto.'],
      ['Ang iyong linggo'],
      ['Pag-usapan ang mga sukat'],
    ],
    questions: ['Nainom mo ba ang gamot sa lahat ng pitong araw?', 'Ilang araw kang kumain ng napakaalat?'],
  },
  {
    language: 'ar',
    plans: [['اخفض ضغط دمك', 28], ['ضغط الدم: أول أسبوعين بعد التشخيص', 14], ['ضغط الدم بعد الستين', 56]],
    summary: 'قِس كل صباح، وخذ دواءك، وامشِ في أيام الأسبوع، وراجع القراءات مع طبيبك بعد أسبوعين.',
    body: `ارتفاع ضغط الدم لا يؤلم، وهنا تكمن المشكلة. هذه الخطة تجعله مرئيًا: قراءة واحدة كل صباح، في الساعة نفسها، وأنت جالس، قبل القهوة.
      ## ما تحتاج إليه
      - جهاز قياس لأعلى الذراع
      - أدويتك في مكان تراه صباحًا
      ## اذهب إلى المستشفى فورًا
      إذا تجاوز 180، أو شعرت بألم في الصدر أو تدلّى جانب من الوجه أو تعذّر الكلام.`,
    steps: [
      ['معنى الرقمين', 'الأول هو الدفع والثاني هو الراحة. ننظر إلى الأول أولًا.'],
      ['قِس ضغط الدم', 'اجلس خمس دقائق والقدمان على الأرض. سجّل الرقم الأول.'],
      ['خذ دواءك', 'كل يوم، حتى حين تكون القراءة جيدة.'],
      ['امشِ ثلاثين دقيقة', 'بسرعة تسمح لك بالكلام لا بالغناء.'],
      ['أسبوعك'],
      ['تحدّث عن قراءاتك'],
    ],
    questions: ['هل أخذت دواءك في الأيام السبعة كلها؟', 'كم يومًا أكلت طعامًا شديد الملوحة؟'],
  },
] // prettier-ignore

export const sugarWords: readonly PlanWords[] = [
  {
    language: 'fr',
    plans: [['Une glycémie stable avec le diabète de type 2', 28], ['Diabète : les quinze premiers jours', 14], ['Diabète et mois de jeûne', 30]],
    summary: 'Deux moments de mesure, une marche après le dîner, un regard sur les pieds, et des repas qui restent les vôtres.',
    body: `Personne ne devrait manger à part à cause du diabète. Ce programme garde vos plats et change leur ordre : d’abord les légumes et les haricots, puis le poisson ou la viande, enfin le riz ou l’attiéké, moitié moins qu’avant.
      ## Hypoglycémie
      Tremblements, sueurs, irritabilité : quatre morceaux de sucre ou un demi-verre de jus, puis mesurez.`,
    steps: [
      ['Comment le sucre bouge dans la journée'],
      ['Mesurer avant le petit-déjeuner', 'Lavez-vous les mains : une trace de mangue fausse la mesure.'],
      ['Mesurer deux heures après le déjeuner'],
      ['Marcher après le dîner', 'Quinze minutes suffisent.'],
      ['Regarder ses pieds', 'La plante et entre les orteils, avec un miroir.'],
      ['Regarder les mesures ensemble'],
    ],
  },
  {
    language: 'sw',
    plans: [['Sukari thabiti kwa kisukari aina ya 2', 28], ['Kisukari: wiki mbili za kwanza', 14], ['Kisukari na mwezi wa mfungo', 30]],
    summary: 'Vipimo mara mbili, matembezi baada ya chakula cha jioni, na kuangalia miguu kila siku.',
    body: `Hakuna anayepaswa kula peke yake kwa sababu ya kisukari. Badilisha mpangilio: kwanza mboga na maharage, kisha samaki au nyama, mwisho ugali au wali, nusu ya kawaida.
      ## Sukari ikishuka
      Kutetemeka na kutokwa jasho: kunywa nusu glasi ya juisi, kisha pima.`,
    steps: [
      ['Jinsi sukari inavyobadilika siku nzima'],
      ['Pima kabla ya kifungua kinywa', 'Osha mikono kwanza.'],
      ['Pima saa mbili baada ya chakula cha mchana'],
      ['Tembea baada ya chakula cha jioni', 'Dakika kumi na tano zinatosha.'],
      ['Angalia miguu yako', 'Nyayo na katikati ya vidole.'],
      ['Tuangalie vipimo pamoja'],
    ],
  },
  {
    language: 'fil',
    plans: [['Panatag na asukal sa dugo', 28], ['Bagong diabetiko: ang unang dalawang linggo', 14], ['Diabetes at ang pagkaing paborito', 56]],
    summary: 'Dalawang sukat, lakad pagkatapos ng hapunan, pagtingin sa paa, at pagkaing kinagisnan mo pa rin.',
    body: `Walang dapat kumain nang mag-isa dahil sa diabetes. Baguhin lang ang pagkakasunod: gulay at munggo muna, saka isda o karne, huli ang kanin, kalahati ng dati.
      ## Kapag bumaba ang asukal
      Nanginginig, pinagpapawisan: uminom ng kalahating basong juice, saka magsukat.`,
    steps: [
      ['Paano gumagalaw ang asukal sa maghapon'],
      ['Magsukat bago mag-almusal', 'Maghugas muna ng kamay.'],
      ['Magsukat dalawang oras pagkatapos ng tanghalian'],
      ['Maglakad pagkatapos ng hapunan', 'Sapat na ang labinlimang minuto.'],
      ['Tingnan ang mga paa', 'Talampakan at pagitan ng mga daliri.'],
      ['Sabay nating tingnan ang mga sukat'],
    ],
  },
  {
    language: 'ar',
    plans: [['سكر مستقر مع السكري من النوع الثاني', 28], ['السكري: أول أسبوعين', 14], ['السكري وشهر الصيام', 30]],
    summary: 'قياسان، ومشي بعد العشاء، ونظرة إلى القدمين، ووجبات تبقى كما تحبها.',
    body: `لا ينبغي لأحد أن يأكل وحده بسبب السكري. غيّر الترتيب فقط: الخضار والفول أولًا، ثم السمك أو اللحم، ثم الأرز أو الخبز، نصف ما اعتدت عليه.
      ## عند هبوط السكر
      رعشة وتعرّق: نصف كوب عصير، ثم قِس.`,
    steps: [
      ['كيف يتحرك السكر خلال اليوم'],
      ['قِس قبل الفطور', 'اغسل يديك أولًا.'],
      ['قِس بعد الغداء بساعتين'],
      ['امشِ بعد العشاء', 'خمس عشرة دقيقة تكفي.'],
      ['انظر إلى قدميك', 'باطن القدم وما بين الأصابع.'],
      ['لنراجع القراءات معًا'],
    ],
  },
] // prettier-ignore

export const pregnancyWords: readonly PlanWords[] = [
  {
    language: 'fr',
    plans: [['Bien vivre le deuxième trimestre', 84], ['Enceinte pour la première fois', 28], ['Le dernier mois avant la naissance', 30]],
    summary: 'Du fer chaque soir, les mouvements du bébé, la tension le lundi, et les signes d’alerte sus par cœur.',
    body: `Presque tout se passe bien pendant ces semaines. Ce programme est là pour le reste : il remarque tôt ce qui doit être vu.
      ## Allez au centre de santé aujourd’hui si
      - Vous saignez ou perdez les eaux
      - Vous avez mal à la tête et voyez des étoiles
      - Le bébé bouge beaucoup moins qu’hier
      - Vos mains et votre visage gonflent`,
    steps: [
      ['Les signes d’alerte, et qui appeler', 'Enregistrez le numéro de la maternité et de quelqu’un qui a une voiture.'],
      ['Prendre le fer et l’acide folique', 'Avec un fruit, pas avec du thé.'],
      ['Compter les mouvements', 'Allongée sur le côté gauche, une heure après le dîner. Dix ou plus, c’est bien.'],
      ['Mesurer la tension'],
      ['Comment allez-vous cette semaine ?'],
      ['Consultation prénatale', 'Apportez votre carnet.'],
    ],
    questions: ['Avez-vous eu des saignements ou des douleurs ?', 'Dormez-vous assez ?', 'De quoi voulez-vous parler ?'],
  },
  {
    language: 'sw',
    plans: [['Ujauzito: miezi mitatu ya kati', 84], ['Mjamzito kwa mara ya kwanza', 28], ['Mwezi wa mwisho kabla ya kujifungua', 30]],
    summary: 'Dawa za kuongeza damu kila jioni, kuhesabu mtoto anavyocheza, na dalili za hatari.',
    body: `Mara nyingi kila kitu huenda vizuri. Mpango huu ni kwa yale mengine: unaona mapema kinachohitaji kuangaliwa.
      ## Nenda kliniki leo ikiwa
      - Unatokwa na damu au maji
      - Kichwa kinauma na unaona nyota
      - Mtoto anacheza kidogo kuliko jana
      - Mikono na uso vimevimba`,
    steps: [
      ['Dalili za hatari, na nani wa kumpigia'],
      ['Meza madini ya chuma na foliki', 'Pamoja na tunda, si chai.'],
      ['Hesabu mtoto anavyocheza', 'Lala ubavu wa kushoto kwa saa moja. Kumi au zaidi ni vizuri.'],
      ['Pima shinikizo la damu'],
      ['Unaendeleaje wiki hii?'],
      ['Kliniki ya wajawazito', 'Njoo na kadi yako.'],
    ],
    questions: ['Je, umetokwa na damu au kupata maumivu?', 'Unalala vya kutosha?', 'Ungependa tuzungumze nini?'],
  },
  {
    language: 'fil',
    plans: [['Malusog na ikalawang trimester', 84], ['Unang pagbubuntis: apat na linggo', 28], ['Huling buwan bago manganak', 30]],
    summary: 'Iron tuwing gabi, galaw ng sanggol, presyon tuwing Lunes, at mga palatandaang dapat bantayan.',
    body: `Kadalasan ay maayos ang lahat. Ang planong ito ay para sa iba pa: maagang napapansin ang dapat ipatingin.
      ## Pumunta sa klinika ngayon kung
      - May dugo o tubig na lumalabas
      - Masakit ang ulo at may nakikitang kislap
      - Mas kaunti ang galaw ng sanggol kaysa kahapon
      - Namamaga ang mga kamay at mukha`,
    steps: [
      ['Mga palatandaan ng panganib, at sino ang tatawagan'],
      ['Uminom ng iron at folic acid', 'Kasabay ng prutas, huwag ng tsaa.'],
      ['Bilangin ang galaw ng sanggol', 'Humiga nang nakatagilid sa kaliwa nang isang oras. Sampu pataas ay mabuti.'],
      ['Sukatin ang presyon'],
      ['Kumusta ka ngayong linggo?'],
      ['Prenatal na konsulta', 'Dalhin ang iyong card.'],
    ],
    questions: ['Nagkaroon ka ba ng pagdurugo o pananakit?', 'Sapat ba ang tulog mo?', 'Ano ang gusto mong pag-usapan?'],
  },
  {
    language: 'ar',
    plans: [['حمل سليم: الثلث الثاني', 84], ['حامل لأول مرة', 28], ['الشهر الأخير قبل الولادة', 30]],
    summary: 'الحديد كل مساء، وحركات الجنين، وقياس الضغط يوم الاثنين، وعلامات الخطر التي تحفظينها.',
    body: `معظم ما يحدث في هذه الأسابيع طبيعي. هذه الخطة للباقي: تلاحظ مبكرًا ما يجب أن يُرى.
      ## اذهبي إلى العيادة اليوم إذا
      - حدث نزيف أو نزل ماء
      - شعرتِ بصداع مع ومضات أمام العين
      - قلّت حركة الجنين كثيرًا عن الأمس
      - تورّمت اليدان والوجه`,
    steps: [
      ['علامات الخطر وبمن تتصلين'],
      ['خذي الحديد وحمض الفوليك', 'مع الفاكهة لا مع الشاي.'],
      ['عدّي حركات الجنين', 'استلقي على جانبك الأيسر ساعة. عشر حركات أو أكثر أمر جيد.'],
      ['قيسي ضغط الدم'],
      ['كيف حالك هذا الأسبوع؟'],
      ['زيارة متابعة الحمل', 'أحضري بطاقتك.'],
    ],
    questions: ['هل حدث نزيف أو ألم؟', 'هل تنامين بما يكفي؟', 'عمّ تودّين أن نتحدث؟'],
  },
] // prettier-ignore
