/** Arabic draft of the vocabulary, the rules' messages and the warning signs, by their English. */
export const texts: Readonly<Record<string, string>> = {
  'not at all': 'أبدًا',
  'a little': 'قليلًا',
  'a lot': 'كثيرًا',
  'much better': 'أفضل بكثير',
  better: 'أفضل',
  'a little better': 'أفضل قليلًا',
  'about the same': 'كما هو تقريبًا',
  'a little worse': 'أسوأ قليلًا',
  worse: 'أسوأ',
  'much worse': 'أسوأ بكثير',
  'big toe': 'إصبع القدم الكبير',
  '2nd to 4th toes': 'أصابع القدم من الثاني إلى الرابع',
  'little toe': 'إصبع القدم الصغير',
  'sole of the foot': 'باطن القدم',
  heel: 'الكعب',
  'top of the foot': 'ظهر القدم',
  'inner edge of the foot': 'الحافة الداخلية للقدم',
  'outer edge of the foot': 'الحافة الخارجية للقدم',
  ankle: 'الكاحل',
  'inner shin': 'الساق من الداخل',
  'outer shin': 'الساق من الخارج',
  calf: 'ربلة الساق',
  'front of the knee': 'الركبة من الأمام',
  'back of the knee': 'الركبة من الخلف',
  'front of the thigh': 'الفخذ من الأمام',
  'inner thigh': 'الفخذ من الداخل',
  'outer thigh': 'الفخذ من الخارج',
  'back of the thigh': 'الفخذ من الخلف',
  groin: 'أعلى الفخذ عند الثنية',
  buttock: 'الأرداف',
  face: 'الوجه',
  arm: 'الذراع',
  'hand or fingers': 'اليد أو أصابعها',
  'saddle area (between the legs, genitals, around the back passage)':
    'منطقة السرج (بين الساقين والأعضاء التناسلية وحول الشرج)',
  'lower back': 'أسفل الظهر',
  'mid or upper back': 'وسط الظهر أو أعلاه',
  tummy: 'البطن',
  chest: 'الصدر',
  neck: 'الرقبة',
  head: 'الرأس',
  'around the mouth or tongue': 'حول الفم أو اللسان',
  'all toes': 'كل أصابع القدم',
  toes: 'أصابع القدم',
  'whole foot': 'القدم كلها',
  'lower leg': 'أسفل الساق',
  thigh: 'الفخذ',
  'whole leg': 'الساق كلها',
  'less feeling than normal': 'إحساس أقل من المعتاد',
  'no feeling at all': 'لا إحساس أبدًا',
  'pins and needles': 'وخز كالدبابيس',
  tingling: 'تنميل',
  burning: 'حرقان',
  'electric shocks or shooting': 'صدمات كهربائية أو وخزات سريعة',
  'feels cold inside': 'برودة من الداخل',
  'like a tight sock or cloth pulled on': 'كجورب أو قماش ضيق',
  'heavy or dead feeling': 'ثقل أو كأنها ميتة',
  'crawling under the skin': 'دبيب تحت الجلد',
  itch: 'حكة',
  'too sensitive, light touch hurts': 'حساسية زائدة، اللمس الخفيف يؤلم',
  'cannot tell hot from cold': 'لا أميّز الحار من البارد',
  ache: 'ألم خفيف',
  cramp: 'تشنج',
  'sitting for a long time': 'الجلوس طويلًا',
  'sitting with legs crossed or folded': 'الجلوس مع تشبيك الساقين أو ثنيهما',
  'standing for a long time': 'الوقوف طويلًا',
  'kneeling or squatting': 'الركوع أو القرفصاء',
  'lying or sleeping in an awkward position': 'النوم أو الاستلقاء في وضع غير مريح',
  'lying down': 'الاستلقاء',
  'legs raised': 'رفع الساقين',
  'weight or pressure on the leg': 'وزن أو ضغط على الساق',
  'cycling or other saddle seat': 'الدراجة أو مقعد سرج آخر',
  walking: 'المشي',
  'running, sport or hard exercise': 'الجري أو الرياضة أو مجهود قوي',
  'repeated or heavy use': 'استعمال متكرر أو شديد',
  lifting: 'حمل الأثقال',
  'bending forward': 'الانحناء إلى الأمام',
  'leaning back or standing very upright': 'الميل إلى الخلف أو الوقوف مستقيمًا جدًا',
  'coughing, sneezing or straining': 'السعال أو العطس أو الشد',
  'bending the neck forward': 'ثني الرقبة إلى الأمام',
  'tight clothes, belt or waistband': 'ملابس أو حزام ضيق',
  'tight or hard shoes': 'حذاء ضيق أو قاسٍ',
  'after taking shoes off': 'بعد خلع الحذاء',
  'cold air or water': 'هواء أو ماء بارد',
  'heat, hot bath or fever': 'حرارة أو حمام ساخن أو حمّى',
  'stress or fast breathing': 'توتر أو تنفس سريع',
  alcohol: 'الكحول',
  'coffee or a lot to drink': 'القهوة أو شرب الكثير',
  'resting at night': 'الراحة ليلًا',
  'poor posture or desk set-up': 'جلسة أو مكتب غير مريح',
  'nothing I noticed': 'لم ألاحظ شيئًا',
  'numb or strange feeling between your legs, genitals or back passage (wiping feels different)':
    'خدر أو إحساس غريب بين الساقين أو في الأعضاء التناسلية أو الشرج (المسح يبدو مختلفًا)',
  'hard to start peeing or to empty': 'صعوبة في بدء التبول أو إفراغ المثانة',
  'cannot feel a full bladder or feel pee passing': 'لا أشعر بامتلاء المثانة أو بمرور البول',
  'new leaking of pee': 'تسرب بول جديد',
  'need to pee in a hurry or more often': 'حاجة ملحّة أو متكررة للتبول',
  'new leaking of poo or cannot hold wind': 'تسرب براز جديد أو لا أستطيع حبس الريح',
  'cannot feel when poo passes or the bowel is full': 'لا أشعر بمرور البراز أو بامتلاء الأمعاء',
  'new loss of sexual feeling, erection or ejaculation':
    'فقدان جديد للإحساس الجنسي أو الانتصاب أو القذف',
  'one leg is weak': 'ساق واحدة ضعيفة',
  'both legs are weak': 'الساقان ضعيفتان',
  'cannot lift the front of the foot; toes drag': 'لا أستطيع رفع مقدمة القدم؛ الأصابع تجرّ',
  'cannot move the leg or foot at all': 'لا أستطيع تحريك الساق أو القدم أبدًا',
  'cannot walk or stand (new)': 'لا أستطيع المشي أو الوقوف (جديد)',
  'leg buckles or gives way': 'الساق تنثني أو تخذلني',
  'an arm is weak or drifts down': 'ذراع ضعيفة أو تهبط',
  'clumsy hands (buttons, keys)': 'يدان غير ماهرتين (الأزرار، المفاتيح)',
  'unsteady or off balance': 'عدم ثبات أو فقدان توازن',
  'legs do not go where you want': 'الساقان لا تذهبان حيث أريد',
  'a fall': 'سقوط',
  'trouble walking': 'صعوبة في المشي',
  'trouble standing for long': 'صعوبة في الوقوف طويلًا',
  'one side of the face droops': 'جانب من الوجه متدلٍّ',
  'slurred speech or cannot find words': 'كلام متلعثم أو لا أجد الكلمات',
  'lost sight in one or both eyes': 'فقدان البصر في عين أو في العينين',
  'double vision': 'رؤية مزدوجة',
  'sudden very bad headache': 'صداع مفاجئ شديد جدًا',
  'new confusion': 'ارتباك جديد',
  'dizzy or spinning': 'دوخة أو دوران',
  'trouble swallowing': 'صعوبة في البلع',
  'fainted or passed out': 'إغماء أو فقدان وعي',
  'jerking you cannot control': 'رعشات لا أستطيع التحكم بها',
  'the leg or foot is cold to touch': 'الساق أو القدم باردة عند اللمس',
  'the leg or foot is pale, grey or blue': 'الساق أو القدم شاحبة أو رمادية أو زرقاء',
  'leg or foot pain even at rest': 'ألم في الساق أو القدم حتى في الراحة',
  'black or dead-looking skin or toe': 'جلد أو إصبع أسود أو كأنه ميت',
  'sore, blister, cut or ulcer on the foot': 'جرح أو بثرة أو قطع أو قرحة في القدم',
  'foot is hot, red and swollen': 'القدم ساخنة وحمراء ومتورمة',
  'new skin change (shiny, dry, colour, hair loss)':
    'تغير جديد في الجلد (لمعان، جفاف، لون، سقوط شعر)',
  'one leg is swollen': 'ساق واحدة متورمة',
  'both legs are swollen': 'الساقان متورمتان',
  'the whole leg is swollen': 'الساق كلها متورمة',
  'calf is sore to press': 'ربلة الساق تؤلم عند الضغط',
  'leg is warm and red or darker': 'الساق ساخنة وحمراء أو أغمق',
  'hard, swollen veins': 'أوردة قاسية ومتورمة',
  'leg cramps': 'تشنجات في الساق',
  'chest pain': 'ألم في الصدر',
  'new trouble breathing': 'صعوبة جديدة في التنفس',
  'coughing blood': 'سعال مع دم',
  'back pain': 'ألم في الظهر',
  'very bad back pain': 'ألم شديد جدًا في الظهر',
  'pain running down one leg': 'ألم يمتد في ساق واحدة',
  'pain running down both legs': 'ألم يمتد في الساقين',
  'very bad leg pain': 'ألم شديد جدًا في الساق',
  'tight band of pain round the chest or tummy': 'ألم كحزام ضيق حول الصدر أو البطن',
  'back pain worse lying down or at night': 'ألم ظهر أسوأ عند الاستلقاء أو ليلًا',
  'shock down the back or legs on bending the neck': 'صدمة في الظهر أو الساقين عند ثني الرقبة',
  'sudden very bad tummy pain': 'ألم بطن مفاجئ شديد جدًا',
  'leg feels tight, hard and very swollen after injury or in a cast':
    'الساق مشدودة وقاسية ومتورمة جدًا بعد إصابة أو في جبيرة',
  'leg is bent or out of shape': 'الساق معوجّة أو متغيرة الشكل',
  fever: 'حمّى',
  'shivers or chills': 'رجفة أو قشعريرة',
  'feel very unwell': 'أشعر بمرض شديد',
  'weight loss without trying': 'نقص وزن دون قصد',
  'drenching night sweats': 'تعرّق ليلي غزير',
  'blister rash in one strip of skin': 'طفح مع بثور في شريط من الجلد',
  'strong urge to move the legs': 'رغبة قوية في تحريك الساقين',
  'started within seconds or a minute while not sitting or lying on it':
    'بدأ خلال ثوانٍ أو دقيقة دون جلوس أو استلقاء عليها',
  'came on slowly over days, weeks or months': 'جاء ببطء خلال أيام أو أسابيع أو أشهر',
  'still there now': 'ما زال الآن',
  'went away within minutes of moving, warming or taking the pressure off':
    'ذهب خلال دقائق بعد الحركة أو التدفئة أو رفع الضغط',
  'did not get better with rest': 'لم يتحسن مع الراحة',
  'clearly worse than my usual': 'أسوأ بوضوح من المعتاد عندي',
  'moving up the leg or to new areas now (hours to days)':
    'يصعد في الساق أو ينتقل إلى أماكن جديدة الآن (ساعات إلى أيام)',
  'woke me or kept me awake': 'أيقظني أو منعني من النوم',
  'stops me doing normal things': 'يمنعني من الأمور العادية',
  'changed position': 'تغيير الوضع',
  'got up and moved': 'القيام والحركة',
  'stopped and rested': 'التوقف والراحة',
  'sat down': 'الجلوس',
  'bent or leaned forward': 'الانحناء إلى الأمام',
  'lay down': 'الاستلقاء',
  'loosened clothes or belt': 'إرخاء الملابس أو الحزام',
  'took shoes off or changed shoes': 'خلع الحذاء أو تغييره',
  'hung the leg down': 'تدلية الساق',
  'raised the leg': 'رفع الساق',
  'warmed up': 'التدفئة',
  heat: 'حرارة',
  ice: 'ثلج',
  'gentle stretching': 'تمدد لطيف',
  massage: 'تدليك',
  'exercises from a therapist': 'تمارين من المعالج',
  'compression stockings': 'جوارب ضاغطة',
  'medicine without prescription': 'دواء بلا وصفة',
  'prescribed medicine': 'دواء بوصفة',
  'vitamins or minerals': 'فيتامينات أو معادن',
  'foot bath': 'حمام للقدمين',
  'contrast shower': 'دش متناوب',
  'slow breathing': 'تنفس بطيء',
  'went away by itself': 'ذهب وحده',
  'nothing helped': 'لم ينفع شيء',
  'A leg that goes numb after an injury or in a cast should be checked today. Do this even if you can move it.':
    'الساق التي تخدر بعد إصابة أو في جبيرة يجب أن تُفحص اليوم. افعل ذلك حتى لو استطعت تحريكها.',
  'A leg that is cold or a new colour should be checked in the next few days.':
    'الساق الباردة أو التي تغيّر لونها يجب أن تُفحص في الأيام القادمة.',
  'A medicine, chemical, gas or rash may be linked to this. Ask your doctor or pharmacist in the next few days, and do not stop a medicine on your own.':
    'قد يكون لدواء أو مادة كيميائية أو غاز أو طفح علاقة بهذا. اسأل طبيبك أو الصيدلي في الأيام القادمة، ولا توقف دواءً من نفسك.',
  'A new MS symptom that lasts a day or more could be a relapse. Call your MS team in the next few days and check for fever or a urine infection.':
    'عرض جديد للتصلب المتعدد يدوم يومًا أو أكثر قد يكون انتكاسة. اتصل بفريقك في الأيام القادمة وافحص الحمّى والتهاب البول.',
  'A new change in how you pee or poo, along with a numb leg or back pain, needs a check right now. Go to an emergency department.':
    'تغير جديد في التبول أو التبرز مع ساق خدرة أو ألم ظهر يحتاج إلى فحص الآن. اذهب إلى الطوارئ.',
  'A numb foot with a sore or skin change should be checked in the next few days.':
    'القدم الخدرة مع جرح أو تغير في الجلد يجب أن تُفحص في الأيام القادمة.',
  'A numb leg after a back injury should be checked today.':
    'الساق الخدرة بعد إصابة في الظهر يجب أن تُفحص اليوم.',
  'A numb leg after a head, neck or back injury can be serious. Call {emergency_number} now and try not to move your neck or back.':
    'الساق الخدرة بعد إصابة في الرأس أو الرقبة أو الظهر قد تكون خطيرة. اتصل بـ {emergency_number} الآن وحاول ألا تحرك رقبتك أو ظهرك.',
  'A numb leg that is also weak should be seen by a doctor in the next few days.':
    'الساق الخدرة والضعيفة أيضًا يجب أن يراها طبيب في الأيام القادمة.',
  'A numb leg that is cold or pale may not be getting enough blood. Call {emergency_number} now, because fast care can save the leg.':
    'الساق الخدرة الباردة أو الشاحبة قد لا يصلها دم كافٍ. اتصل بـ {emergency_number} الآن، فالعلاج السريع قد ينقذ الساق.',
  'A numb leg that starts in seconds with no clear cause should be checked today. Call {emergency_number} if your face, arm, speech or sight changes.':
    'الساق التي تخدر خلال ثوانٍ بلا سبب واضح يجب أن تُفحص اليوم. اتصل بـ {emergency_number} إذا تغير وجهك أو ذراعك أو كلامك أو بصرك.',
  'A numb leg with bad pain, fever, night back pain or weight loss should be checked in the next few days.':
    'الساق الخدرة مع ألم شديد أو حمّى أو ألم ظهر ليلي أو نقص وزن يجب أن تُفحص في الأيام القادمة.',
  'A numb leg with pain is worth a visit. Take your report with you.':
    'الساق الخدرة مع ألم تستحق زيارة. خذ تقريرك معك.',
  'A warm, red patch on the leg should be checked in the next few days. Get help today if it spreads or you have a fever.':
    'البقعة الساخنة الحمراء في الساق يجب أن تُفحص في الأيام القادمة. اطلب المساعدة اليوم إذا انتشرت أو كانت لديك حمّى.',
  'A weak arm or double vision with a numb leg should be checked today. Call {emergency_number} if it came on fast or gets worse.':
    'ضعف الذراع أو الرؤية المزدوجة مع ساق خدرة يجب أن يُفحص اليوم. اتصل بـ {emergency_number} إذا جاء سريعًا أو ازداد سوءًا.',
  'Bad pain, a tight hard leg or a cold numb foot after an injury can harm the leg for good. Go to an emergency department now.':
    'الألم الشديد أو الساق المشدودة القاسية أو القدم الباردة الخدرة بعد إصابة قد يضر الساق للأبد. اذهب إلى الطوارئ الآن.',
  'Book a visit to talk about trouble with standing or walking.':
    'احجز زيارة للحديث عن صعوبة الوقوف أو المشي.',
  'Call your midwife today. Tell them about the change in your legs.':
    'اتصلي بالقابلة اليوم. أخبريها بالتغير في ساقيك.',
  'Chest pain, trouble breathing or coughing up blood needs help now. So does a faint or sudden bad belly pain. Call {emergency_number}.':
    'ألم الصدر أو صعوبة التنفس أو سعال الدم يحتاج إلى مساعدة الآن. وكذلك الإغماء أو ألم البطن الشديد المفاجئ. اتصل بـ {emergency_number}.',
  'Fast breathing can make hands and feet tingle. See your doctor this week if it keeps coming back, and call {emergency_number} if it does not settle.':
    'التنفس السريع قد يسبب تنميل اليدين والقدمين. راجع طبيبك هذا الأسبوع إذا تكرر، واتصل بـ {emergency_number} إذا لم يهدأ.',
  'Fever and back pain with a numb leg should be checked today.':
    'الحمّى وألم الظهر مع ساق خدرة يجب أن يُفحصا اليوم.',
  'Fever, back pain and leg changes can mean an infection near your spine. Go to an emergency department now.':
    'الحمّى وألم الظهر وتغيرات الساقين قد تعني التهابًا قرب العمود الفقري. اذهب إلى الطوارئ الآن.',
  'Foot pain at rest, cold skin or a sore that will not heal can mean poor blood flow. Get medical help today.':
    'ألم القدم في الراحة أو الجلد البارد أو جرح لا يلتئم قد يعني ضعف تدفق الدم. اطلب مساعدة طبية اليوم.',
  'If you cannot lift your foot, or your leg is getting weaker, you should be checked today.':
    'إذا لم تستطع رفع قدمك أو كانت ساقك تزداد ضعفًا، فيجب أن تُفحص اليوم.',
  'Legs that go numb or get worse after a spine shot or surgery may mean a bleed or infection. Go to an emergency department now.':
    'الساقان اللتان تخدران أو تسوءان بعد حقنة أو جراحة في الظهر قد يعني ذلك نزيفًا أو التهابًا. اذهب إلى الطوارئ الآن.',
  'New pain down both legs should be checked today. Go to an emergency department if you feel numb between your legs or have trouble with peeing or pooing.':
    'الألم الجديد الممتد في الساقين يجب أن يُفحص اليوم. اذهب إلى الطوارئ إذا شعرت بخدر بين ساقيك أو بصعوبة في التبول أو التبرز.',
  'New weak legs on both sides can be an emergency. Call {emergency_number} or go to an emergency department now.':
    'الضعف الجديد في الساقين قد يكون حالة طارئة. اتصل بـ {emergency_number} أو اذهب إلى الطوارئ الآن.',
  'No feeling at all in part of your leg for an hour or more should be checked today.':
    'فقدان الإحساس تمامًا في جزء من الساق لساعة أو أكثر يجب أن يُفحص اليوم.',
  'Numb feeling that is moving up your legs, or is in both hands and feet, should be checked today. Go to an emergency department if you get weak or it is hard to breathe or swallow.':
    'الخدر الذي يصعد في الساقين أو في اليدين والقدمين معًا يجب أن يُفحص اليوم. اذهب إلى الطوارئ إذا ضعفت أو صعب عليك التنفس أو البلع.',
  'Numb hands and feet should be checked in the next few days.':
    'خدر اليدين والقدمين يجب أن يُفحص في الأيام القادمة.',
  'Numb legs with poor balance can mean the spinal cord needs treatment. Get medical advice today.':
    'خدر الساقين مع ضعف التوازن قد يعني أن الحبل الشوكي يحتاج إلى علاج. اطلب نصيحة طبية اليوم.',
  'Numb or strange feeling between your legs can mean nerves in your lower back are being squeezed. Go to an emergency department now, even if you have no pain.':
    'الخدر أو الإحساس الغريب بين الساقين قد يعني ضغطًا على أعصاب أسفل الظهر. اذهب إلى الطوارئ الآن، حتى بلا ألم.',
  'Numb, weak legs, or a hard time breathing or swallowing, can get worse fast. Call {emergency_number} now.':
    'خدر الساقين وضعفهما أو صعوبة التنفس أو البلع قد يسوء بسرعة. اتصل بـ {emergency_number} الآن.',
  'Pain down both legs with weak legs or a bladder change needs a check right now. Go to an emergency department.':
    'ألم الساقين مع ضعفهما أو تغير في التبول يحتاج إلى فحص الآن. اذهب إلى الطوارئ.',
  'Poor balance, falls or trouble walking with numb legs should be checked in the next few days.':
    'ضعف التوازن أو السقوط أو صعوبة المشي مع خدر الساقين يجب أن يُفحص في الأيام القادمة.',
  'Pressure often causes this, but tell a doctor in the next few days. Go to an emergency department if it stays numb or your bladder, bowel or legs change.':
    'الضغط غالبًا هو السبب، لكن أخبر طبيبًا في الأيام القادمة. اذهب إلى الطوارئ إذا بقي الخدر أو تغيرت المثانة أو الأمعاء أو الساقان.',
  'Sudden numb feeling or weakness on one side can be a stroke sign. Call {emergency_number} now, even if it has gone.':
    'الخدر أو الضعف المفاجئ في جانب واحد قد يكون علامة سكتة دماغية. اتصل بـ {emergency_number} الآن، حتى لو ذهب.',
  'Swelling, heat or soreness in one leg can be a blood clot. Get medical help today, and call {emergency_number} if you get chest pain or short of breath.':
    'التورم أو السخونة أو الألم في ساق واحدة قد يكون جلطة دم. اطلب مساعدة طبية اليوم، واتصل بـ {emergency_number} إذا أصابك ألم صدر أو ضيق نفس.',
  'Tell your midwife or doctor in the next few days that the numb feeling is getting worse.':
    'أخبري القابلة أو الطبيب في الأيام القادمة أن الخدر يزداد سوءًا.',
  'These can be signs of a stroke. Call {emergency_number} now, even if they have gone, and note the time they began.':
    'قد تكون هذه علامات سكتة دماغية. اتصل بـ {emergency_number} الآن، حتى لو ذهبت، وسجّل وقت بدايتها.',
  'What you had could have been a small stroke that passed. Call your doctor today and tell them the date and time it began.':
    'ما حدث لك قد يكون سكتة صغيرة مرت. اتصل بطبيبك اليوم وأخبره بتاريخ ووقت البداية.',
  'With diabetes, a foot sore with fever, cold skin or black skin can cost you the foot. Go to an emergency department now.':
    'مع السكري، جرح القدم مع حمّى أو جلد بارد أو أسود قد يكلفك القدم. اذهب إلى الطوارئ الآن.',
  'You have a numb leg after a spine procedure. Call the team that treated you today.':
    'لديك ساق خدرة بعد إجراء في العمود الفقري. اتصل اليوم بالفريق الذي عالجك.',
  'You have a sore or hot, swollen foot. Call your foot clinic or doctor today and keep weight off it.':
    'قدمك فيها جرح أو هي ساخنة ومتورمة. اتصل بعيادة القدم أو طبيبك اليوم ولا تضع وزنًا عليها.',
  'You have had cancer and now have back pain with a numb leg. Call your cancer helpline or doctor today.':
    'أُصبت بالسرطان والآن لديك ألم ظهر مع ساق خدرة. اتصل بخط السرطان أو طبيبك اليوم.',
  'You have had cancer and your legs or walking have changed. Call your cancer helpline or go to an emergency department now.':
    'أُصبت بالسرطان وتغيرت ساقاك أو مشيك. اتصل بخط السرطان أو اذهب إلى الطوارئ الآن.',
  'You told us about a new change in peeing. Call your doctor or advice line today, and go to an emergency department if you feel numb between your legs.':
    'أخبرتنا بتغير جديد في التبول. اتصل بطبيبك أو خط النصيحة اليوم، واذهب إلى الطوارئ إذا شعرت بخدر بين ساقيك.',
  'Warning signs that cannot wait': 'علامات خطر لا تنتظر',
  'If you have any of these now, do not wait for this app.':
    'إذا كان لديك أي من هذه الآن، فلا تنتظر هذا التطبيق.',
  'Not sure? Call. It is better to ask once too often.': 'لست متأكدًا؟ اتصل. السؤال مرة زائدة أفضل.',
  'Note the time when it began. The team will ask.': 'سجّل وقت البداية. سيسأل عنه الفريق.',
  'Do not drive yourself.': 'لا تقُد السيارة بنفسك.',
  'Stay with someone, and unlock the door.': 'ابقَ مع شخص وافتح قفل الباب.',
  'Have your list of medicines at hand.': 'اجعل قائمة أدويتك قريبة.',
  'This app is for adults. Call a doctor about a child with numb legs.':
    'هذا التطبيق للبالغين. اتصل بطبيب إذا كان طفل يشكو من خدر الساقين.',
  'a numb or strange feeling between your legs, or around the back passage':
    'خدر أو إحساس غريب بين الساقين أو حول الشرج',
  'a new change in how you pee or poo: hard to start, a leak, or no feeling of it':
    'تغير جديد في التبول أو التبرز: صعوبة البدء أو تسرب أو لا إحساس به',
  'weak legs on both sides, or you cannot walk or stand':
    'ضعف الساقين معًا، أو لا تستطيع المشي أو الوقوف',
  'pain down both legs with weak legs, a change in how you pee, or a loss of sexual feeling':
    'ألم في الساقين مع ضعفهما أو تغير في التبول أو فقدان الإحساس الجنسي',
  'a face that droops, a weak arm, trouble with speech, lost sight or a sudden very bad headache, even if it has gone':
    'وجه متدلٍّ أو ذراع ضعيفة أو صعوبة كلام أو فقدان بصر أو صداع مفاجئ شديد جدًا، حتى لو ذهب',
  'a numb or weak feeling down one side that came in seconds, even if it has gone':
    'خدر أو ضعف في جانب واحد جاء خلال ثوانٍ، حتى لو ذهب',
  'more than one sudden spell on one side in the same week':
    'أكثر من نوبة مفاجئة في جانب واحد في الأسبوع نفسه',
  'a numb leg that is cold, pale or blue, or black skin':
    'ساق خدرة باردة أو شاحبة أو زرقاء، أو جلد أسود',
  'chest pain, trouble with your breath, blood when you cough, a faint, or sudden very bad belly or back pain':
    'ألم صدر أو صعوبة تنفس أو دم مع السعال أو إغماء أو ألم مفاجئ شديد جدًا في البطن أو الظهر',
  'numb legs that get weak or move up fast, or trouble with your breath or when you swallow':
    'ساقان خدرتان تضعفان أو يصعد الخدر بسرعة، أو صعوبة في التنفس أو البلع',
  'cancer, now or in the past, and weak or numb legs, trouble with walking, or back pain with both legs numb':
    'سرطان الآن أو سابقًا مع ضعف الساقين أو خدرهما أو صعوبة المشي أو ألم ظهر مع خدر الساقين',
  'fever with back pain and a numb or weak leg': 'حمّى مع ألم ظهر وساق خدرة أو ضعيفة',
  'a numb leg that gets worse, or with fever or bad back pain, after an injection or operation on your back':
    'ساق خدرة تسوء، أو مع حمّى أو ألم ظهر شديد، بعد حقنة أو عملية في ظهرك',
  'a numb leg after a blow to your head, neck or back':
    'ساق خدرة بعد ضربة على الرأس أو الرقبة أو الظهر',
  'a leg that is bent, or tight, hard and very sore, after an injury or in a cast':
    'ساق معوجّة، أو مشدودة وقاسية ومؤلمة جدًا، بعد إصابة أو في جبيرة',
  'diabetes and black skin, or a foot sore or hot foot with fever or a cold leg':
    'سكري مع جلد أسود، أو جرح أو قدم ساخنة مع حمّى أو ساق باردة',
  'one leg that went numb in seconds, or numbness in leg, arm or face on one side':
    'ساق خدرت خلال ثوانٍ، أو خدر في الساق أو الذراع أو الوجه في جانب واحد',
  'pain in the foot at rest with a cold or pale foot or a sore':
    'ألم في القدم في الراحة مع قدم باردة أو شاحبة أو جرح',
  'one leg that is newly swollen, warm or sore': 'ساق واحدة تورمت أو سخنت أو آلمت حديثًا',
  'numbness that moves up both legs, or is in both feet and both hands':
    'خدر يصعد في الساقين، أو في القدمين واليدين معًا',
  'a foot that you can no longer lift, or a weak leg that gets worse':
    'قدم لم تعد تستطيع رفعها، أو ساق ضعيفة تسوء',
  'a weak leg, bad back pain, poor balance or one swollen leg while pregnant or after a birth':
    'ساق ضعيفة أو ألم ظهر شديد أو ضعف توازن أو ساق متورمة في الحمل أو بعد الولادة',
  'numb legs with poor balance and clumsy hands, or after you used laughing gas':
    'ساقان خدرتان مع ضعف توازن ويدين غير ماهرتين، أو بعد استعمال غاز الضحك',
  'no feeling at all in part of a leg for an hour or more':
    'لا إحساس أبدًا في جزء من الساق لساعة أو أكثر',
  'numbness that has moved up your legs within days': 'خدر صعد في ساقيك خلال أيام',
  'numbness that went from one leg to both within days': 'خدر انتقل من ساق إلى الساقين خلال أيام',
  'a new symptom that lasts a day or more, if you have MS':
    'عرض جديد يدوم يومًا أو أكثر، إذا كان لديك تصلب متعدد',
  'numb feet after a new medicine, cancer medicines, a poison, or with a rash with blisters':
    'خدر القدمين بعد دواء جديد أو أدوية سرطان أو سمّ، أو مع طفح وبثور',
  'a numb feeling between your legs from a seat that went away, or a new loss of sexual feeling':
    'خدر بين الساقين من مقعد ثم ذهب، أو فقدان جديد للإحساس الجنسي',
  'spells that come more often, last longer and hurt more than last month':
    'نوبات أكثر وأطول وأشد ألمًا من الشهر الماضي',
  'numbness that wakes you on more and more nights': 'خدر يوقظك في ليالٍ أكثر فأكثر',
  'numbness that rest does not ease': 'خدر لا يخف مع الراحة',
  'a new sign or a new numb place': 'علامة جديدة أو مكان خدر جديد',
  'numbness that began after an operation, an injury or an illness':
    'خدر بدأ بعد عملية أو إصابة أو مرض',
  'short spells that all look the same': 'نوبات قصيرة كلها متشابهة',
  'falls or poor balance again and again': 'سقوط أو ضعف توازن مرة بعد مرة',
};
