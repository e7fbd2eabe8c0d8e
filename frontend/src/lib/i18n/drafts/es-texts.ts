/** Spanish draft of the vocabulary, the rules' messages and the warning signs, by their English. */
export const texts: Readonly<Record<string, string>> = {
  'not at all': 'nada',
  'a little': 'un poco',
  'a lot': 'mucho',
  'much better': 'mucho mejor',
  better: 'mejor',
  'a little better': 'un poco mejor',
  'about the same': 'más o menos igual',
  'a little worse': 'un poco peor',
  worse: 'peor',
  'much worse': 'mucho peor',
  'big toe': 'dedo gordo del pie',
  '2nd to 4th toes': '2.º a 4.º dedos del pie',
  'little toe': 'dedo pequeño del pie',
  'sole of the foot': 'planta del pie',
  heel: 'talón',
  'top of the foot': 'empeine del pie',
  'inner edge of the foot': 'borde interno del pie',
  'outer edge of the foot': 'borde externo del pie',
  ankle: 'tobillo',
  'inner shin': 'espinilla, parte interna',
  'outer shin': 'espinilla, parte externa',
  calf: 'pantorrilla',
  'front of the knee': 'rodilla, por delante',
  'back of the knee': 'rodilla, por detrás',
  'front of the thigh': 'muslo, por delante',
  'inner thigh': 'muslo, parte interna',
  'outer thigh': 'muslo, parte externa',
  'back of the thigh': 'muslo, por detrás',
  groin: 'ingle',
  buttock: 'nalga',
  face: 'cara',
  arm: 'brazo',
  'hand or fingers': 'mano o dedos',
  'saddle area (between the legs, genitals, around the back passage)':
    'zona de la silla de montar (entre las piernas, los genitales, alrededor del ano)',
  'lower back': 'parte baja de la espalda',
  'mid or upper back': 'parte media o alta de la espalda',
  tummy: 'vientre',
  chest: 'pecho',
  neck: 'cuello',
  head: 'cabeza',
  'around the mouth or tongue': 'alrededor de la boca o la lengua',
  'all toes': 'todos los dedos del pie',
  toes: 'dedos del pie',
  'whole foot': 'pie entero',
  'lower leg': 'pierna por debajo de la rodilla',
  thigh: 'muslo',
  'whole leg': 'pierna entera',
  'less feeling than normal': 'siento menos de lo normal',
  'no feeling at all': 'no siento nada',
  'pins and needles': 'hormigueo con pinchazos',
  tingling: 'cosquilleo',
  burning: 'ardor',
  'electric shocks or shooting': 'descargas o calambrazos',
  'feels cold inside': 'frío por dentro',
  'like a tight sock or cloth pulled on': 'como un calcetín o una tela apretados',
  'heavy or dead feeling': 'pesada o como muerta',
  'crawling under the skin': 'algo que camina bajo la piel',
  itch: 'picor',
  'too sensitive, light touch hurts': 'demasiado sensible, duele un roce suave',
  'cannot tell hot from cold': 'no distingo el calor del frío',
  ache: 'dolor sordo',
  cramp: 'calambre',
  'sitting for a long time': 'estar mucho tiempo sentado',
  'sitting with legs crossed or folded': 'sentarse con las piernas cruzadas o dobladas',
  'standing for a long time': 'estar mucho tiempo de pie',
  'kneeling or squatting': 'arrodillarse o ponerse en cuclillas',
  'lying or sleeping in an awkward position': 'dormir o estar tumbado en mala postura',
  'lying down': 'estar tumbado',
  'legs raised': 'piernas en alto',
  'weight or pressure on the leg': 'peso o presión sobre la pierna',
  'cycling or other saddle seat': 'bicicleta u otro sillín',
  walking: 'caminar',
  'running, sport or hard exercise': 'correr, deporte o esfuerzo fuerte',
  'repeated or heavy use': 'uso repetido o intenso',
  lifting: 'levantar peso',
  'bending forward': 'inclinarse hacia delante',
  'leaning back or standing very upright': 'echarse atrás o estar muy erguido',
  'coughing, sneezing or straining': 'toser, estornudar o hacer fuerza',
  'bending the neck forward': 'doblar el cuello hacia delante',
  'tight clothes, belt or waistband': 'ropa, cinturón o pretina apretados',
  'tight or hard shoes': 'zapatos apretados o duros',
  'after taking shoes off': 'después de quitarse los zapatos',
  'cold air or water': 'aire o agua fríos',
  'heat, hot bath or fever': 'calor, baño caliente o fiebre',
  'stress or fast breathing': 'estrés o respiración rápida',
  alcohol: 'alcohol',
  'coffee or a lot to drink': 'café o beber mucho',
  'resting at night': 'en reposo por la noche',
  'poor posture or desk set-up': 'mala postura o mesa de trabajo',
  'nothing I noticed': 'nada que yo notara',
  'numb or strange feeling between your legs, genitals or back passage (wiping feels different)':
    'entumecimiento o sensación rara entre las piernas, en los genitales o el ano (al limpiarse se siente distinto)',
  'hard to start peeing or to empty': 'cuesta empezar a orinar o vaciar del todo',
  'cannot feel a full bladder or feel pee passing':
    'no siento la vejiga llena ni la orina al salir',
  'new leaking of pee': 'escape de orina nuevo',
  'need to pee in a hurry or more often': 'necesidad de orinar con prisa o más veces',
  'new leaking of poo or cannot hold wind': 'escape de heces nuevo o no puedo retener gases',
  'cannot feel when poo passes or the bowel is full':
    'no siento salir las heces o el intestino lleno',
  'new loss of sexual feeling, erection or ejaculation':
    'pérdida nueva de sensación sexual, erección o eyaculación',
  'one leg is weak': 'una pierna está débil',
  'both legs are weak': 'las dos piernas están débiles',
  'cannot lift the front of the foot; toes drag':
    'no puedo levantar la punta del pie; los dedos arrastran',
  'cannot move the leg or foot at all': 'no puedo mover nada la pierna o el pie',
  'cannot walk or stand (new)': 'no puedo caminar o estar de pie (nuevo)',
  'leg buckles or gives way': 'la pierna se dobla o falla',
  'an arm is weak or drifts down': 'un brazo está débil o se cae',
  'clumsy hands (buttons, keys)': 'manos torpes (botones, llaves)',
  'unsteady or off balance': 'inestable o sin equilibrio',
  'legs do not go where you want': 'las piernas no van adonde quiero',
  'a fall': 'una caída',
  'trouble walking': 'cuesta caminar',
  'trouble standing for long': 'cuesta estar de pie mucho tiempo',
  'one side of the face droops': 'un lado de la cara está caído',
  'slurred speech or cannot find words': 'habla trabada o no encuentro palabras',
  'lost sight in one or both eyes': 'pérdida de visión en un ojo o en los dos',
  'double vision': 'visión doble',
  'sudden very bad headache': 'dolor de cabeza repentino y muy fuerte',
  'new confusion': 'confusión nueva',
  'dizzy or spinning': 'mareo o todo da vueltas',
  'trouble swallowing': 'cuesta tragar',
  'fainted or passed out': 'desmayo o pérdida del conocimiento',
  'jerking you cannot control': 'sacudidas que no puedo controlar',
  'the leg or foot is cold to touch': 'la pierna o el pie están fríos al tacto',
  'the leg or foot is pale, grey or blue': 'la pierna o el pie están pálidos, grises o azules',
  'leg or foot pain even at rest': 'dolor de pierna o pie incluso en reposo',
  'black or dead-looking skin or toe': 'piel o dedo negro o de aspecto muerto',
  'sore, blister, cut or ulcer on the foot': 'herida, ampolla, corte o úlcera en el pie',
  'foot is hot, red and swollen': 'el pie está caliente, rojo e hinchado',
  'new skin change (shiny, dry, colour, hair loss)':
    'cambio nuevo en la piel (brillante, seca, color, sin vello)',
  'one leg is swollen': 'una pierna está hinchada',
  'both legs are swollen': 'las dos piernas están hinchadas',
  'the whole leg is swollen': 'la pierna entera está hinchada',
  'calf is sore to press': 'la pantorrilla duele al apretar',
  'leg is warm and red or darker': 'la pierna está caliente y roja o más oscura',
  'hard, swollen veins': 'venas duras e hinchadas',
  'leg cramps': 'calambres en la pierna',
  'chest pain': 'dolor de pecho',
  'new trouble breathing': 'dificultad nueva para respirar',
  'coughing blood': 'tos con sangre',
  'back pain': 'dolor de espalda',
  'very bad back pain': 'dolor de espalda muy fuerte',
  'pain running down one leg': 'dolor que baja por una pierna',
  'pain running down both legs': 'dolor que baja por las dos piernas',
  'very bad leg pain': 'dolor de pierna muy fuerte',
  'tight band of pain round the chest or tummy':
    'dolor como una faja apretada en el pecho o el vientre',
  'back pain worse lying down or at night': 'dolor de espalda peor tumbado o de noche',
  'shock down the back or legs on bending the neck':
    'calambrazo por la espalda o las piernas al doblar el cuello',
  'sudden very bad tummy pain': 'dolor de vientre repentino y muy fuerte',
  'leg feels tight, hard and very swollen after injury or in a cast':
    'pierna apretada, dura y muy hinchada tras una lesión o con yeso',
  'leg is bent or out of shape': 'la pierna está torcida o deformada',
  fever: 'fiebre',
  'shivers or chills': 'escalofríos',
  'feel very unwell': 'me siento muy mal',
  'weight loss without trying': 'pérdida de peso sin querer',
  'drenching night sweats': 'sudores nocturnos que empapan',
  'blister rash in one strip of skin': 'ampollas en una franja de piel',
  'strong urge to move the legs': 'ganas fuertes de mover las piernas',
  'started within seconds or a minute while not sitting or lying on it':
    'empezó en segundos o un minuto, sin estar sentado o tumbado encima',
  'came on slowly over days, weeks or months': 'apareció poco a poco en días, semanas o meses',
  'still there now': 'sigue ahora',
  'went away within minutes of moving, warming or taking the pressure off':
    'se fue en minutos al moverme, calentarme o quitar la presión',
  'did not get better with rest': 'no mejoró con el reposo',
  'clearly worse than my usual': 'claramente peor que lo habitual en mí',
  'moving up the leg or to new areas now (hours to days)':
    'sube por la pierna o pasa a zonas nuevas ahora (horas o días)',
  'woke me or kept me awake': 'me despertó o no me dejó dormir',
  'stops me doing normal things': 'me impide hacer cosas normales',
  'changed position': 'cambiar de postura',
  'got up and moved': 'levantarme y moverme',
  'stopped and rested': 'parar y descansar',
  'sat down': 'sentarme',
  'bent or leaned forward': 'inclinarme hacia delante',
  'lay down': 'tumbarme',
  'loosened clothes or belt': 'aflojar la ropa o el cinturón',
  'took shoes off or changed shoes': 'quitarme o cambiar los zapatos',
  'hung the leg down': 'dejar colgar la pierna',
  'raised the leg': 'levantar la pierna',
  'warmed up': 'entrar en calor',
  heat: 'calor',
  ice: 'hielo',
  'gentle stretching': 'estiramientos suaves',
  massage: 'masaje',
  'exercises from a therapist': 'ejercicios del fisioterapeuta',
  'compression stockings': 'medias de compresión',
  'medicine without prescription': 'medicina sin receta',
  'prescribed medicine': 'medicina con receta',
  'vitamins or minerals': 'vitaminas o minerales',
  'foot bath': 'baño de pies',
  'contrast shower': 'ducha de contraste',
  'slow breathing': 'respirar despacio',
  'went away by itself': 'se fue solo',
  'nothing helped': 'nada ayudó',
  'A leg that goes numb after an injury or in a cast should be checked today. Do this even if you can move it.':
    'Una pierna que se duerme tras una lesión o con un yeso debe revisarse hoy. Hágalo aunque pueda moverla.',
  'A leg that is cold or a new colour should be checked in the next few days.':
    'Una pierna fría o de otro color debe revisarse en los próximos días.',
  'A medicine, chemical, gas or rash may be linked to this. Ask your doctor or pharmacist in the next few days, and do not stop a medicine on your own.':
    'Una medicina, un producto químico, un gas o un sarpullido pueden tener que ver. Pregunte a su médico o farmacéutico en los próximos días y no deje una medicina por su cuenta.',
  'A new MS symptom that lasts a day or more could be a relapse. Call your MS team in the next few days and check for fever or a urine infection.':
    'Un síntoma nuevo de EM que dura un día o más puede ser un brote. Llame a su equipo de EM en los próximos días y compruebe si hay fiebre o infección de orina.',
  'A new change in how you pee or poo, along with a numb leg or back pain, needs a check right now. Go to an emergency department.':
    'Un cambio nuevo al orinar o defecar, junto con una pierna dormida o dolor de espalda, debe revisarse ahora mismo. Vaya a urgencias.',
  'A numb foot with a sore or skin change should be checked in the next few days.':
    'Un pie dormido con una herida o un cambio en la piel debe revisarse en los próximos días.',
  'A numb leg after a back injury should be checked today.':
    'Una pierna dormida tras una lesión de espalda debe revisarse hoy.',
  'A numb leg after a head, neck or back injury can be serious. Call {emergency_number} now and try not to move your neck or back.':
    'Una pierna dormida tras una lesión de cabeza, cuello o espalda puede ser grave. Llame a {emergency_number} ahora e intente no mover el cuello ni la espalda.',
  'A numb leg that is also weak should be seen by a doctor in the next few days.':
    'Una pierna dormida y además débil debe verla un médico en los próximos días.',
  'A numb leg that is cold or pale may not be getting enough blood. Call {emergency_number} now, because fast care can save the leg.':
    'Una pierna dormida que está fría o pálida puede no recibir suficiente sangre. Llame a {emergency_number} ahora: una atención rápida puede salvar la pierna.',
  'A numb leg that starts in seconds with no clear cause should be checked today. Call {emergency_number} if your face, arm, speech or sight changes.':
    'Una pierna que se duerme en segundos sin causa clara debe revisarse hoy. Llame a {emergency_number} si cambian la cara, un brazo, el habla o la vista.',
  'A numb leg with bad pain, fever, night back pain or weight loss should be checked in the next few days.':
    'Una pierna dormida con dolor fuerte, fiebre, dolor de espalda por la noche o pérdida de peso debe revisarse en los próximos días.',
  'A numb leg with pain is worth a visit. Take your report with you.':
    'Una pierna dormida con dolor merece una visita. Lleve su informe.',
  'A warm, red patch on the leg should be checked in the next few days. Get help today if it spreads or you have a fever.':
    'Una zona caliente y roja en la pierna debe revisarse en los próximos días. Pida ayuda hoy si se extiende o tiene fiebre.',
  'A weak arm or double vision with a numb leg should be checked today. Call {emergency_number} if it came on fast or gets worse.':
    'Un brazo débil o visión doble con una pierna dormida debe revisarse hoy. Llame a {emergency_number} si apareció deprisa o empeora.',
  'Bad pain, a tight hard leg or a cold numb foot after an injury can harm the leg for good. Go to an emergency department now.':
    'Dolor fuerte, una pierna apretada y dura o un pie frío y dormido tras una lesión pueden dañar la pierna para siempre. Vaya a urgencias ahora.',
  'Book a visit to talk about trouble with standing or walking.':
    'Pida una visita para hablar de los problemas para estar de pie o caminar.',
  'Call your midwife today. Tell them about the change in your legs.':
    'Llame hoy a su matrona. Cuéntele el cambio en sus piernas.',
  'Chest pain, trouble breathing or coughing up blood needs help now. So does a faint or sudden bad belly pain. Call {emergency_number}.':
    'El dolor de pecho, la dificultad para respirar o toser sangre necesitan ayuda ahora. También un desmayo o un dolor de vientre fuerte y repentino. Llame a {emergency_number}.',
  'Fast breathing can make hands and feet tingle. See your doctor this week if it keeps coming back, and call {emergency_number} if it does not settle.':
    'Respirar deprisa puede dar hormigueo en manos y pies. Vea a su médico esta semana si sigue volviendo y llame a {emergency_number} si no se calma.',
  'Fever and back pain with a numb leg should be checked today.':
    'Fiebre y dolor de espalda con una pierna dormida deben revisarse hoy.',
  'Fever, back pain and leg changes can mean an infection near your spine. Go to an emergency department now.':
    'Fiebre, dolor de espalda y cambios en las piernas pueden indicar una infección cerca de la columna. Vaya a urgencias ahora.',
  'Foot pain at rest, cold skin or a sore that will not heal can mean poor blood flow. Get medical help today.':
    'Dolor de pie en reposo, piel fría o una herida que no cura pueden indicar mala circulación. Pida ayuda médica hoy.',
  'If you cannot lift your foot, or your leg is getting weaker, you should be checked today.':
    'Si no puede levantar el pie o la pierna está cada vez más débil, debe revisarse hoy.',
  'Legs that go numb or get worse after a spine shot or surgery may mean a bleed or infection. Go to an emergency department now.':
    'Piernas que se duermen o empeoran tras una inyección u operación de columna pueden indicar un sangrado o una infección. Vaya a urgencias ahora.',
  'New pain down both legs should be checked today. Go to an emergency department if you feel numb between your legs or have trouble with peeing or pooing.':
    'Un dolor nuevo que baja por las dos piernas debe revisarse hoy. Vaya a urgencias si nota entumecimiento entre las piernas o problemas para orinar o defecar.',
  'New weak legs on both sides can be an emergency. Call {emergency_number} or go to an emergency department now.':
    'Debilidad nueva en las dos piernas puede ser una emergencia. Llame a {emergency_number} o vaya a urgencias ahora.',
  'No feeling at all in part of your leg for an hour or more should be checked today.':
    'No sentir nada en una parte de la pierna durante una hora o más debe revisarse hoy.',
  'Numb feeling that is moving up your legs, or is in both hands and feet, should be checked today. Go to an emergency department if you get weak or it is hard to breathe or swallow.':
    'Un entumecimiento que sube por las piernas, o en las dos manos y los dos pies, debe revisarse hoy. Vaya a urgencias si se debilita o cuesta respirar o tragar.',
  'Numb hands and feet should be checked in the next few days.':
    'Manos y pies dormidos deben revisarse en los próximos días.',
  'Numb legs with poor balance can mean the spinal cord needs treatment. Get medical advice today.':
    'Piernas dormidas con mal equilibrio pueden indicar que la médula necesita tratamiento. Pida consejo médico hoy.',
  'Numb or strange feeling between your legs can mean nerves in your lower back are being squeezed. Go to an emergency department now, even if you have no pain.':
    'Entumecimiento o una sensación rara entre las piernas puede indicar que se aprietan nervios en la parte baja de la espalda. Vaya a urgencias ahora, aunque no tenga dolor.',
  'Numb, weak legs, or a hard time breathing or swallowing, can get worse fast. Call {emergency_number} now.':
    'Piernas dormidas y débiles, o dificultad para respirar o tragar, pueden empeorar deprisa. Llame a {emergency_number} ahora.',
  'Pain down both legs with weak legs or a bladder change needs a check right now. Go to an emergency department.':
    'Dolor en las dos piernas con debilidad o un cambio al orinar debe revisarse ahora mismo. Vaya a urgencias.',
  'Poor balance, falls or trouble walking with numb legs should be checked in the next few days.':
    'Mal equilibrio, caídas o problemas para caminar con piernas dormidas deben revisarse en los próximos días.',
  'Pressure often causes this, but tell a doctor in the next few days. Go to an emergency department if it stays numb or your bladder, bowel or legs change.':
    'La presión suele ser la causa, pero dígaselo a un médico en los próximos días. Vaya a urgencias si sigue dormido o si cambian la vejiga, el intestino o las piernas.',
  'Sudden numb feeling or weakness on one side can be a stroke sign. Call {emergency_number} now, even if it has gone.':
    'Entumecimiento o debilidad repentinos en un lado pueden ser señal de un ictus. Llame a {emergency_number} ahora, aunque se haya pasado.',
  'Swelling, heat or soreness in one leg can be a blood clot. Get medical help today, and call {emergency_number} if you get chest pain or short of breath.':
    'Hinchazón, calor o dolor en una pierna pueden ser un coágulo. Pida ayuda médica hoy y llame a {emergency_number} si tiene dolor de pecho o falta de aire.',
  'Tell your midwife or doctor in the next few days that the numb feeling is getting worse.':
    'Diga a su matrona o médico en los próximos días que el entumecimiento empeora.',
  'These can be signs of a stroke. Call {emergency_number} now, even if they have gone, and note the time they began.':
    'Pueden ser señales de un ictus. Llame a {emergency_number} ahora, aunque se hayan pasado, y anote la hora en que empezaron.',
  'What you had could have been a small stroke that passed. Call your doctor today and tell them the date and time it began.':
    'Lo que tuvo pudo ser un ictus pequeño que pasó. Llame hoy a su médico y diga la fecha y la hora en que empezó.',
  'With diabetes, a foot sore with fever, cold skin or black skin can cost you the foot. Go to an emergency department now.':
    'Con diabetes, una herida en el pie con fiebre, piel fría o piel negra puede costarle el pie. Vaya a urgencias ahora.',
  'You have a numb leg after a spine procedure. Call the team that treated you today.':
    'Tiene una pierna dormida tras un procedimiento en la columna. Llame hoy al equipo que le trató.',
  'You have a sore or hot, swollen foot. Call your foot clinic or doctor today and keep weight off it.':
    'Tiene un pie con herida o caliente e hinchado. Llame hoy a su consulta del pie o médico y no apoye el peso en él.',
  'You have had cancer and now have back pain with a numb leg. Call your cancer helpline or doctor today.':
    'Ha tenido cáncer y ahora tiene dolor de espalda con una pierna dormida. Llame hoy a su línea de cáncer o a su médico.',
  'You have had cancer and your legs or walking have changed. Call your cancer helpline or go to an emergency department now.':
    'Ha tenido cáncer y sus piernas o su forma de andar han cambiado. Llame a su línea de cáncer o vaya a urgencias ahora.',
  'You told us about a new change in peeing. Call your doctor or advice line today, and go to an emergency department if you feel numb between your legs.':
    'Nos habló de un cambio nuevo al orinar. Llame hoy a su médico o a la línea de consejo y vaya a urgencias si nota entumecimiento entre las piernas.',
  'Warning signs that cannot wait': 'Señales de alarma que no pueden esperar',
  'If you have any of these now, do not wait for this app.':
    'Si tiene alguna de estas ahora, no espere a esta aplicación.',
  'Not sure? Call. It is better to ask once too often.':
    '¿No está seguro? Llame. Es mejor preguntar una vez de más.',
  'Note the time when it began. The team will ask.':
    'Anote la hora en que empezó. El equipo la preguntará.',
  'Do not drive yourself.': 'No conduzca usted.',
  'Stay with someone, and unlock the door.': 'Quédese con alguien y deje la puerta sin llave.',
  'Have your list of medicines at hand.': 'Tenga a mano la lista de sus medicinas.',
  'This app is for adults. Call a doctor about a child with numb legs.':
    'Esta aplicación es para adultos. Llame a un médico si un niño tiene las piernas dormidas.',
  'a numb or strange feeling between your legs, or around the back passage':
    'entumecimiento o sensación rara entre las piernas o alrededor del ano',
  'a new change in how you pee or poo: hard to start, a leak, or no feeling of it':
    'un cambio nuevo al orinar o defecar: cuesta empezar, hay escapes o no se siente',
  'weak legs on both sides, or you cannot walk or stand':
    'piernas débiles en los dos lados, o no puede caminar o estar de pie',
  'pain down both legs with weak legs, a change in how you pee, or a loss of sexual feeling':
    'dolor en las dos piernas con debilidad, un cambio al orinar o pérdida de sensación sexual',
  'a face that droops, a weak arm, trouble with speech, lost sight or a sudden very bad headache, even if it has gone':
    'cara caída, brazo débil, problemas para hablar, pérdida de visión o dolor de cabeza repentino muy fuerte, aunque haya pasado',
  'a numb or weak feeling down one side that came in seconds, even if it has gone':
    'entumecimiento o debilidad en un lado que llegó en segundos, aunque haya pasado',
  'more than one sudden spell on one side in the same week':
    'más de un episodio repentino en un lado en la misma semana',
  'a numb leg that is cold, pale or blue, or black skin':
    'una pierna dormida que está fría, pálida o azul, o piel negra',
  'chest pain, trouble with your breath, blood when you cough, a faint, or sudden very bad belly or back pain':
    'dolor de pecho, problemas para respirar, sangre al toser, un desmayo o dolor repentino muy fuerte de vientre o espalda',
  'numb legs that get weak or move up fast, or trouble with your breath or when you swallow':
    'piernas dormidas que se debilitan o el entumecimiento sube deprisa, o problemas para respirar o tragar',
  'cancer, now or in the past, and weak or numb legs, trouble with walking, or back pain with both legs numb':
    'cáncer, ahora o antes, y piernas débiles o dormidas, problemas para caminar o dolor de espalda con las dos piernas dormidas',
  'fever with back pain and a numb or weak leg':
    'fiebre con dolor de espalda y una pierna dormida o débil',
  'a numb leg that gets worse, or with fever or bad back pain, after an injection or operation on your back':
    'una pierna dormida que empeora, o con fiebre o dolor fuerte de espalda, tras una inyección u operación en la espalda',
  'a numb leg after a blow to your head, neck or back':
    'una pierna dormida tras un golpe en la cabeza, el cuello o la espalda',
  'a leg that is bent, or tight, hard and very sore, after an injury or in a cast':
    'una pierna torcida, o apretada, dura y muy dolorida, tras una lesión o con yeso',
  'diabetes and black skin, or a foot sore or hot foot with fever or a cold leg':
    'diabetes y piel negra, o una herida o un pie caliente con fiebre o la pierna fría',
  'one leg that went numb in seconds, or numbness in leg, arm or face on one side':
    'una pierna que se durmió en segundos, o entumecimiento de pierna, brazo o cara en un lado',
  'pain in the foot at rest with a cold or pale foot or a sore':
    'dolor de pie en reposo con el pie frío o pálido o una herida',
  'one leg that is newly swollen, warm or sore':
    'una pierna hinchada, caliente o dolorida desde hace poco',
  'numbness that moves up both legs, or is in both feet and both hands':
    'entumecimiento que sube por las dos piernas, o en los dos pies y las dos manos',
  'a foot that you can no longer lift, or a weak leg that gets worse':
    'un pie que ya no puede levantar, o una pierna débil que empeora',
  'a weak leg, bad back pain, poor balance or one swollen leg while pregnant or after a birth':
    'una pierna débil, dolor fuerte de espalda, mal equilibrio o una pierna hinchada en el embarazo o tras el parto',
  'numb legs with poor balance and clumsy hands, or after you used laughing gas':
    'piernas dormidas con mal equilibrio y manos torpes, o tras usar gas de la risa',
  'no feeling at all in part of a leg for an hour or more':
    'no sentir nada en una parte de la pierna durante una hora o más',
  'numbness that has moved up your legs within days':
    'entumecimiento que ha subido por las piernas en unos días',
  'numbness that went from one leg to both within days':
    'entumecimiento que pasó de una pierna a las dos en unos días',
  'a new symptom that lasts a day or more, if you have MS':
    'un síntoma nuevo que dura un día o más, si tiene EM',
  'numb feet after a new medicine, cancer medicines, a poison, or with a rash with blisters':
    'pies dormidos tras una medicina nueva, medicinas del cáncer, un veneno o con un sarpullido con ampollas',
  'a numb feeling between your legs from a seat that went away, or a new loss of sexual feeling':
    'entumecimiento entre las piernas por un asiento que ya pasó, o pérdida nueva de sensación sexual',
  'spells that come more often, last longer and hurt more than last month':
    'episodios más frecuentes, más largos y que duelen más que el mes pasado',
  'numbness that wakes you on more and more nights':
    'entumecimiento que le despierta cada vez más noches',
  'numbness that rest does not ease': 'entumecimiento que no mejora con el reposo',
  'a new sign or a new numb place': 'una señal nueva o un lugar dormido nuevo',
  'numbness that began after an operation, an injury or an illness':
    'entumecimiento que empezó tras una operación, una lesión o una enfermedad',
  'short spells that all look the same': 'episodios cortos que son todos iguales',
  'falls or poor balance again and again': 'caídas o mal equilibrio una y otra vez',
};
