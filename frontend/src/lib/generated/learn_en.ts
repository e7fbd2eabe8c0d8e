// Made by `python -m pipeline export`; do not edit.
import type { Library } from '../learn';

export const library: Library = {
 "pages": [
  {
   "id": "what-it-is",
   "title": "What numb legs are",
   "lead": "A numb leg is a sign, not an illness. The way it comes and goes helps a doctor find out why.",
   "sections": [
    {
     "id": "meaning",
     "title": "What the words mean",
     "text": [
      "Numb means that you feel less in a place, or nothing at all. It can be hard to feel touch, heat, cold or pain.",
      "You may also feel tingling, pins and needles, or burning. Doctors call these feelings paresthesia.",
      "It may be in a toe, a foot, a calf, a thigh or the whole leg. It may be in one leg or in both."
     ]
    },
    {
     "id": "where-from",
     "title": "Where it comes from",
     "text": [
      "Nerves carry feeling from your leg up to your brain. A nerve can be pressed, sore or hurt.",
      "Nerves need blood. When too little blood flows, the leg can go numb.",
      "The nerves of the legs leave the spine low in your back. So the cause can be in the back, even if you feel it in the foot."
     ]
    },
    {
     "id": "mild-or-serious",
     "title": "Mild or serious",
     "text": [
      "Almost everyone has had a leg \"go to sleep\". It is common at any age.",
      "Now and then a short tingle is no reason to fear the worst. It may go by itself when you move.",
      "Some causes are mild and some are not. If it stays, comes back often or gets worse, let a doctor look at it."
     ],
     "rules": [
      "H08"
     ]
    },
    {
     "id": "what-helps",
     "title": "What can be done",
     "text": [
      "Many causes can be treated. Many people get better, and some get well.",
      "It helps to see a doctor early.",
      "Your diary can show what a short visit cannot. It shows when it comes, where, and for how long."
     ]
    }
   ],
   "sources": [
    "000",
    "001",
    "002",
    "003",
    "004",
    "R43"
   ]
  },
  {
   "id": "pressed-nerves",
   "title": "Pressed and pinched nerves",
   "lead": "A nerve that is pressed sends less feeling. Often this stops when the weight is off.",
   "sections": [
    {
     "id": "gone-to-sleep",
     "title": "A leg gone to sleep",
     "text": [
      "You sat with your legs crossed, knelt, or lay on your leg. Then it tingles for a few minutes and is over.",
      "Tight clothes, tight shoes or a bike seat can do the same. So can a long time in one seat.",
      "Moving about often ends it."
     ]
    },
    {
     "id": "posture",
     "title": "Posture and tight muscles",
     "text": [
      "A tight or weak muscle can press on a nerve. So can the way you sit at a desk.",
      "Heavy or repeated use of the leg can make it sore.",
      "Exercises from a therapist may help."
     ]
    },
    {
     "id": "small-places",
     "title": "Nerves at the ankle, foot and knee",
     "text": [
      "At the inner ankle: the heel and sole may tingle. The name for this is tarsal tunnel.",
      "Between the long bones of the foot: the toes may burn or go numb. The name is Morton's neuroma.",
      "At the outer knee: the outer shin and the top of the foot may go numb. The nerve there is the peroneal nerve. If you cannot lift your foot, get help today.",
      "A nerve can be pinched in the neck, the back or the leg."
     ],
     "rules": [
      "E19"
     ]
    }
   ],
   "sources": [
    "002",
    "003",
    "004",
    "R23",
    "R28",
    "R42",
    "R43"
   ]
  },
  {
   "id": "back",
   "title": "The back and its nerves",
   "lead": "The back is one of the most common places where leg numbness starts.",
   "sections": [
    {
     "id": "discs",
     "title": "Discs and wear",
     "text": [
      "Discs are the soft pads between the bones of the back. A disc can bulge and press on a nerve. This is called a slipped disc.",
      "Discs also wear with age. The bones may then move or rub.",
      "Many slipped discs settle in some weeks with no operation."
     ]
    },
    {
     "id": "sciatica",
     "title": "Pain that runs down the leg",
     "text": [
      "When the large nerve to the leg is sore, pain can run from the low back or the buttock down the leg. This is called sciatica.",
      "The leg may tingle, feel numb or be weak. It may be worse at night.",
      "Do not try to treat back pain that runs down the leg by yourself. Ask a doctor what you may do."
     ],
     "rules": [
      "E24"
     ]
    },
    {
     "id": "narrow",
     "title": "A tight space in the spine",
     "text": [
      "With age the space for the nerves can get tight. The name is spinal stenosis.",
      "The legs go numb or ache when you walk or stand. It eases when you sit or lean forward."
     ],
     "rules": [
      "H12"
     ]
    },
    {
     "id": "squeezed",
     "title": "Nerves that are squeezed hard",
     "text": [
      "The lowest nerves of the spine serve the legs, the bladder, the bowel and the skin between the legs.",
      "If they are squeezed hard, you may feel numb between the legs. Peeing or pooing may change. Both legs may hurt or get weak."
     ],
     "careful": "These signs cannot wait. Go to an emergency department now.",
     "rules": [
      "E01",
      "E02",
      "E04",
      "E26"
     ]
    }
   ],
   "sources": [
    "000",
    "001",
    "002",
    "003",
    "004",
    "R1",
    "R3",
    "R4",
    "R27",
    "R30"
   ]
  },
  {
   "id": "blood-flow",
   "title": "Blood flow",
   "lead": "Legs need good blood flow. Too little blood can make them numb, cold, pale or sore.",
   "sections": [
    {
     "id": "narrow-arteries",
     "title": "Narrow blood vessels",
     "text": [
      "Fat can build up in the vessels that bring blood to the legs. The name is PAD, or hardening of the arteries.",
      "The legs may hurt, cramp or go numb when you walk. Rest eases it.",
      "Smoking harms these vessels most. High blood pressure, high blood fats and diabetes harm them too.",
      "In some people who smoke, the vessels get inflamed and close up.",
      "Foot pain at rest, or a sore that does not heal, should be seen today."
     ],
     "rules": [
      "E09"
     ]
    },
    {
     "id": "blocked",
     "title": "A blocked vessel",
     "text": [
      "A vessel can block all at once. The leg turns numb from the toes up. It is cold and pale, and it hurts."
     ],
     "careful": "Call for an ambulance. The leg needs blood within hours.",
     "rules": [
      "E08"
     ]
    },
    {
     "id": "vein-clot",
     "title": "A clot in a vein",
     "text": [
      "A clot in a leg vein makes one leg swollen, warm and sore. Have it seen today.",
      "A piece of the clot can go to the lung. Then your chest hurts or you run out of breath."
     ],
     "careful": "Chest pain, trouble with your breath, or blood when you cough cannot wait. Call for an ambulance.",
     "rules": [
      "E11",
      "E10"
     ]
    },
    {
     "id": "cold",
     "title": "Cold hands and feet",
     "text": [
      "Cold can make small vessels close for a while. Toes turn white or blue and go numb, then red and warm again.",
      "When this comes often, doctors call it Raynaud's."
     ]
    },
    {
     "id": "veins-heart",
     "title": "Veins and heart",
     "text": [
      "Wide veins (varicose veins) can make legs tired and heavy.",
      "A weak heart can make both legs swell."
     ]
    }
   ],
   "sources": [
    "000",
    "001",
    "002",
    "003",
    "004",
    "R13",
    "R14",
    "R15",
    "R16",
    "R17"
   ]
  },
  {
   "id": "whole-body",
   "title": "Sugar, vitamins, medicines and more",
   "lead": "Some causes reach the nerves all over the body. The longest nerves suffer first, so it often starts in the toes.",
   "sections": [
    {
     "id": "nerves",
     "title": "Nerve damage",
     "text": [
      "When many nerves are hurt, doctors call it neuropathy. It often starts in both feet and moves up slowly, like a pair of socks."
     ]
    },
    {
     "id": "diabetes",
     "title": "Diabetes",
     "text": [
      "High blood sugar can harm nerves over the years. The smallest nerves can die off. Good sugar control helps to slow it.",
      "If your feet are numb, you may not feel a wound. Look at your feet each day.",
      "Have a new sore or a hot, swollen foot seen today."
     ],
     "rules": [
      "E20"
     ]
    },
    {
     "id": "lacks",
     "title": "Things your body may lack",
     "text": [
      "Too little vitamin B12 can make legs numb, itchy and weak, and walking unsteady. It can be treated.",
      "Low B vitamins, vitamin A or vitamin E can play a part. So can low iron, calcium or magnesium.",
      "An underactive thyroid or bad kidneys can harm nerves too.",
      "A blood test can show these. Do not take large doses on your own."
     ]
    },
    {
     "id": "drink-and-medicines",
     "title": "Drink, medicines and poisons",
     "text": [
      "A lot of alcohol over years harms nerves, in the legs and in other places.",
      "Some medicines can do it too. Some for fits, some for germs or TB, and some for cancer.",
      "Lead, mercury, glue and laughing gas can also harm nerves."
     ],
     "careful": "Do not stop a medicine on your own. Ask the doctor who gave it to you.",
     "rules": [
      "E25"
     ]
    },
    {
     "id": "germs-and-immune",
     "title": "Germs and the immune system",
     "text": [
      "Shingles, HIV and the virus of glandular fever can reach the nerves. Shingles comes with a rash in one strip.",
      "In lupus, joint disease (rheumatoid arthritis) or sore vessels (vasculitis), the body's own defence can harm nerves."
     ]
    }
   ],
   "sources": [
    "000",
    "001",
    "002",
    "003",
    "004",
    "R7",
    "R21",
    "R24",
    "R45"
   ]
  },
  {
   "id": "brain-and-cord",
   "title": "The brain and the spinal cord",
   "lead": "Feeling from the legs goes up the cord to the brain. A fault there is less common, but some cannot wait.",
   "sections": [
    {
     "id": "stroke",
     "title": "Stroke, and a stroke that passes",
     "text": [
      "In a stroke, part of the brain gets no blood. It comes in seconds. One side goes numb or weak. The face may droop. Speech or sight may go.",
      "It may pass in minutes. Doctors then call it a TIA. It is still a warning."
     ],
     "careful": "Call for an ambulance at once, even if it has gone.",
     "rules": [
      "E05",
      "E06",
      "E07",
      "H13"
     ]
    },
    {
     "id": "cord",
     "title": "The spinal cord",
     "text": [
      "The cord runs inside the spine. It can be pressed, sore or inflamed.",
      "Both legs may go numb and weak. Walking gets unsteady. Peeing or pooing may change."
     ],
     "careful": "Weak legs on both sides are a reason to call for help now.",
     "rules": [
      "E03",
      "E22",
      "H02",
      "H15"
     ]
    },
    {
     "id": "fast",
     "title": "Numbness that moves up fast",
     "text": [
      "Sometimes the body's own defence attacks the nerves after an infection. Numbness and weakness move up both legs in days.",
      "It can reach the breath and the throat. It needs a hospital."
     ],
     "rules": [
      "E12",
      "E13",
      "H01"
     ]
    },
    {
     "id": "ms",
     "title": "Multiple sclerosis",
     "text": [
      "In MS the coat around the nerves in the brain and cord is harmed. Numbness may come for days or weeks and then ease.",
      "Some people notice it first at night."
     ],
     "rules": [
      "E23",
      "H14"
     ]
    },
    {
     "id": "growths-and-germs",
     "title": "Growths and germs",
     "text": [
      "A growth in the spine or brain, or one that presses on a nerve, can make a leg numb. It is rare. People who have had cancer should call early.",
      "Germs can get into the spine. Fever with back pain and a numb leg needs help now."
     ],
     "rules": [
      "E14",
      "E15"
     ]
    }
   ],
   "sources": [
    "000",
    "002",
    "003",
    "004",
    "R7",
    "R8",
    "R10",
    "R11",
    "R18",
    "R19",
    "R20",
    "R22"
   ]
  },
  {
   "id": "injury",
   "title": "After an injury or an operation",
   "lead": "A fall, a blow or an operation can hurt a nerve. See someone early.",
   "sections": [
    {
     "id": "leg",
     "title": "A hurt leg",
     "text": [
      "A break, a sprain or a bad bruise can hurt a nerve. So can a joint that is out of place.",
      "Let a doctor check it, even when you can still move the leg.",
      "Swelling can make the skin numb for a time. It should get less, not more.",
      "Pain is sharp at first and may ache later. Some harm can last."
     ],
     "careful": "A bent leg, a cold leg, or a leg that is tight, hard and very sore cannot wait. Call for help now.",
     "rules": [
      "E18"
     ]
    },
    {
     "id": "back-or-head",
     "title": "A blow to the back, neck or head",
     "text": [
      "A numb leg after such a blow can mean that the spine or the brain is hurt. Try not to move. Call for help now."
     ],
     "rules": [
      "E17"
     ]
    },
    {
     "id": "operation",
     "title": "After an operation or a needle in the back",
     "text": [
      "Some numb skin is common for a while. Ask when it should be gone.",
      "Call the team that treated you if it comes back, grows or brings fever or pain."
     ],
     "rules": [
      "E16",
      "H11"
     ]
    }
   ],
   "sources": [
    "000",
    "002",
    "003",
    "004",
    "R25",
    "R26"
   ]
  },
  {
   "id": "pregnancy",
   "title": "Pregnancy and after birth",
   "lead": "Now and then a mild tingle in the legs is common in pregnancy.",
   "sections": [
    {
     "id": "why",
     "title": "Why it happens",
     "text": [
      "The womb grows and presses on nerves and vessels. You may feel it in the hips and the legs.",
      "Hormones change. You gain weight. You may lack iron or other things.",
      "Changing how you lie or sit can help."
     ]
    },
    {
     "id": "when",
     "title": "When to call",
     "text": [
      "Tell your midwife or doctor if it gets worse.",
      "Call today if you have any of these:"
     ],
     "list": [
      "one leg that is swollen, warm or sore",
      "a weak leg, or trouble walking",
      "poor balance or bad back pain"
     ],
     "rules": [
      "E21"
     ]
    }
   ],
   "sources": [
    "002",
    "004",
    "R43",
    "R44"
   ]
  },
  {
   "id": "night",
   "title": "Numb legs at night",
   "lead": "Many people notice numb legs most at night.",
   "sections": [
    {
     "id": "why",
     "title": "Why at night",
     "text": [
      "At night it is quiet. With less going on, you feel your legs more.",
      "You may lie on a nerve. Feet may tingle when tight shoes come off.",
      "Wear in the low back, a sore leg nerve, or early nerve damage can all be worse at night."
     ]
    },
    {
     "id": "restless",
     "title": "Legs that want to move",
     "text": [
      "Some people have an urge to move their legs in bed. Moving helps for a while. This is called restless legs."
     ]
    },
    {
     "id": "gout",
     "title": "A hot, sore joint",
     "text": [
      "Gout can start at night. A joint, often the big toe, gets red, hot and very sore."
     ]
    },
    {
     "id": "what-to-do",
     "title": "What you can do",
     "text": [
      "Log the nights that wake you. Your report shows if they get more.",
      "See a doctor if they do. Go sooner if back pain is worse when you lie down."
     ],
     "rules": [
      "H07"
     ]
    }
   ],
   "sources": [
    "000",
    "004",
    "R24",
    "R42"
   ]
  },
  {
   "id": "tests",
   "title": "What a doctor may check",
   "lead": "No one needs all of these. Ask what each test is for.",
   "sections": [
    {
     "id": "talk-and-exam",
     "title": "The talk and the exam",
     "text": [
      "The doctor asks what you feel, when, and where. Your report helps here.",
      "Then comes a check of feeling, strength, reflexes and how far you can move. A check of nerves and balance may follow."
     ]
    },
    {
     "id": "blood",
     "title": "Blood and urine",
     "list": [
      "Blood sugar, to look for diabetes.",
      "A blood count, and how the kidneys and liver work.",
      "Vitamin B12 and other B vitamins, iron, and the thyroid.",
      "At times a test for germs such as HIV, herpes or the virus of glandular fever.",
      "A urine test."
     ]
    },
    {
     "id": "pictures",
     "title": "Pictures",
     "text": [
      "An X-ray shows how the bones of the spine lie.",
      "An MRI or a CT scan shows discs, nerves and the cord.",
      "An ultrasound scan shows how blood flows in the legs."
     ]
    },
    {
     "id": "nerve-tests",
     "title": "Tests of nerves",
     "text": [
      "Small pulses show how fast a nerve works. This is a nerve conduction study.",
      "A thin needle can show how a muscle answers its nerve. The name is EMG."
     ]
    }
   ],
   "sources": [
    "000",
    "003",
    "004",
    "R7",
    "R24"
   ]
  },
  {
   "id": "treatments",
   "title": "Treatments to ask about",
   "lead": "What helps depends on the cause. These are things to ask about, not advice to take them.",
   "sections": [
    {
     "id": "cause",
     "title": "Treat the cause",
     "text": [
      "The first aim is to treat what is behind it.",
      "With diabetes, good blood sugar. This may take tablets or insulin.",
      "With poor blood flow, care for the vessels. That means to stop smoking, to walk, and at times medicines or an operation.",
      "If you lack a vitamin, it can be replaced. Ask for a test first.",
      "A stroke, a blocked vessel, a clot or a weak heart is treated in hospital."
     ]
    },
    {
     "id": "move",
     "title": "Move and train",
     "text": [
      "A therapist can show you how to get stronger, stand well and stretch.",
      "The right exercise often helps both nerves and blood flow."
     ]
    },
    {
     "id": "medicines",
     "title": "Medicines",
     "text": [
      "Pain tablets, with or without a prescription. Ask which go with your other medicines.",
      "Medicines that calm a sore joint or muscle.",
      "Some medicines are made for nerve pain. They work in another way.",
      "For a joint or immune illness, a doctor may give steroids.",
      "Take what you were given at the set times."
     ]
    },
    {
     "id": "needles",
     "title": "Needles and blocks",
     "text": [
      "At times a steroid is put near a sore nerve. At times a nerve is made numb for a while."
     ]
    },
    {
     "id": "operation",
     "title": "Operations",
     "text": [
      "Most people with a slipped disc get better with no operation.",
      "Some need one soon, for example when nerves are squeezed hard. Ask when it would be right for you."
     ]
    }
   ],
   "sources": [
    "000",
    "001",
    "002",
    "003",
    "004",
    "R8",
    "R27"
   ]
  },
  {
   "id": "self-care",
   "title": "What you can do yourself",
   "lead": "Small things may ease a numb leg. Log what you try, and your diary shows if it helps.",
   "sections": [
    {
     "id": "every-day",
     "title": "Every day",
     "list": [
      "Move. A walk of half an hour a day is a good aim, if your doctor does not say no.",
      "Get up often. Do not sit or stand in one place for long.",
      "Sit well at your desk. Put both feet on the floor.",
      "Keep a healthy weight. Do not smoke. Drink little or no alcohol.",
      "Wear wide shoes that do not pinch.",
      "Look after other illnesses you have, and take your medicines as set.",
      "Have injuries seen early, and go on with your exercises after one."
     ]
    },
    {
     "id": "rest-and-stretch",
     "title": "Rest and stretch",
     "text": [
      "Stop what makes it worse, and change how you sit or lie.",
      "Stretch gently. Stop if it hurts.",
      "A soft massage can feel good."
     ],
     "careful": "Do not rub a leg that is swollen, warm and sore. It may be a clot."
    },
    {
     "id": "heat-and-cold",
     "title": "Heat, ice and baths",
     "text": [
      "Heat can relax a tight muscle. Ice can calm pain and swelling. Some people like a foot bath, or a shower that goes from warm to cool."
     ],
     "careful": "Numb skin can burn or freeze, and you would not feel it. Test water with your elbow or with a thermometer. Use no heat, ice or hot bath on numb feet if you have diabetes."
    },
    {
     "id": "stockings",
     "title": "Tight stockings",
     "text": [
      "Tight stockings help some people with swollen legs or wide veins."
     ],
     "careful": "They can do harm if too little blood flows to your legs. Ask a doctor first."
    },
    {
     "id": "vitamins",
     "title": "Vitamins and tablets",
     "text": [
      "Vitamins help if you lack them. A blood test can tell.",
      "Pain tablets from the shop may help for some days. Read the leaflet."
     ],
     "careful": "More is not better. Too much of vitamin B6 can itself harm nerves."
    }
   ],
   "sources": [
    "000",
    "001",
    "003",
    "004",
    "memory"
   ]
  },
  {
   "id": "who-to-see",
   "title": "Whom to see, and when",
   "lead": "You can always ask. You do not need to know the cause first.",
   "sections": [
    {
     "id": "now",
     "title": "Now",
     "text": [
      "The list of warning signs says what cannot wait. You find it at the top of each screen.",
      "For a stroke, a clot, a cold leg, or a leak of pee or poo with a numb leg, call for an ambulance."
     ]
    },
    {
     "id": "soon",
     "title": "Within days",
     "text": [
      "Go within days if it is strong or came all at once, or if the leg is weak or hurts.",
      "Go within days if it stops you from walking, work or sleep, or if rest does not help."
     ],
     "rules": [
      "H06",
      "H09",
      "H10"
     ]
    },
    {
     "id": "visit",
     "title": "Book a visit",
     "text": [
      "Book a visit if it stays for weeks, comes back often or gets worse. Do not put up with it for long.",
      "Take your report with you."
     ],
     "rules": [
      "H03",
      "H04",
      "H05"
     ]
    },
    {
     "id": "whom",
     "title": "Whom",
     "text": [
      "Start with your family doctor. They can send you on."
     ],
     "list": [
      "A nerve doctor (neurologist): for nerves, brain and cord.",
      "A vessel surgeon: for blood flow in the legs. A heart doctor (cardiologist): for the heart.",
      "An injury clinic or bone doctor: for a hurt leg.",
      "Others, if the cause asks for it, such as a diabetes or a foot clinic."
     ]
    }
   ],
   "sources": [
    "000",
    "001",
    "002",
    "003",
    "004",
    "R7",
    "R8",
    "R23",
    "R24"
   ]
  },
  {
   "id": "questions",
   "title": "Questions to ask",
   "lead": "Pick what matters to you. It is hard to think of questions in the room.",
   "sections": [
    {
     "id": "about-cause",
     "title": "About the cause",
     "questions": [
      "What is causing it?",
      "What else could it be?",
      "Could it come from my back?",
      "Could one of my medicines play a part?"
     ]
    },
    {
     "id": "about-tests",
     "title": "About tests",
     "questions": [
      "Which tests do I need, and what for?",
      "What happens if the tests show nothing?"
     ]
    },
    {
     "id": "about-treatment",
     "title": "About treatment",
     "questions": [
      "What are my treatment options?",
      "Would I ever need an operation?",
      "Which exercises should I do, and which should I avoid?"
     ]
    },
    {
     "id": "about-later",
     "title": "About later",
     "questions": [
      "How long will it take to get better?",
      "How can I stop it from coming back?",
      "What should make me call you or go to hospital?",
      "Would it help if I stopped smoking?"
     ]
    }
   ],
   "sources": [
    "000",
    "004"
   ]
  }
 ],
 "placeOfRule": {
  "H08": "what-it-is#mild-or-serious",
  "E19": "pressed-nerves#small-places",
  "E24": "back#sciatica",
  "H12": "back#narrow",
  "E01": "back#squeezed",
  "E02": "back#squeezed",
  "E04": "back#squeezed",
  "E26": "back#squeezed",
  "E09": "blood-flow#narrow-arteries",
  "E08": "blood-flow#blocked",
  "E11": "blood-flow#vein-clot",
  "E10": "blood-flow#vein-clot",
  "E20": "whole-body#diabetes",
  "E25": "whole-body#drink-and-medicines",
  "E05": "brain-and-cord#stroke",
  "E06": "brain-and-cord#stroke",
  "E07": "brain-and-cord#stroke",
  "H13": "brain-and-cord#stroke",
  "E03": "brain-and-cord#cord",
  "E22": "brain-and-cord#cord",
  "H02": "brain-and-cord#cord",
  "H15": "brain-and-cord#cord",
  "E12": "brain-and-cord#fast",
  "E13": "brain-and-cord#fast",
  "H01": "brain-and-cord#fast",
  "E23": "brain-and-cord#ms",
  "H14": "brain-and-cord#ms",
  "E14": "brain-and-cord#growths-and-germs",
  "E15": "brain-and-cord#growths-and-germs",
  "E18": "injury#leg",
  "E17": "injury#back-or-head",
  "E16": "injury#operation",
  "H11": "injury#operation",
  "E21": "pregnancy#when",
  "H07": "night#what-to-do",
  "H06": "who-to-see#soon",
  "H09": "who-to-see#soon",
  "H10": "who-to-see#soon",
  "H03": "who-to-see#visit",
  "H04": "who-to-see#visit",
  "H05": "who-to-see#visit"
 },
 "sources": {
  "R1": "GIRFT interactive CES pathway, primary/community step",
  "R3": "CES warning card (Greenhalgh, Mercer, Finucane)",
  "R4": "NHS Lothian RefHelp, serious lumbar red flags",
  "R7": "NICE NG127 sensory symptoms, summary",
  "R8": "NICE NG127 limb weakness, summary",
  "R10": "BE-FAST pages (several US hospitals), FAST UK",
  "R11": "NG128 suspected TIA; RCP timing",
  "R13": "Acute limb ischaemia: RCEMLearning; Devon formulary; AccessEM; GPnotebook",
  "R14": "PAD: NHS, nidirect, Newcastle",
  "R15": "CG147 context; Cornwall RMS; BMJ CLTI vignette",
  "R16": "Two-level DVT Wells score",
  "R17": "NHS DVT pages",
  "R18": "GBS: NHS (mirror), GAIN, Mayo",
  "R19": "MSCC: Macmillan, GatewayC, NICE NG234/CG75",
  "R20": "Spinal infection: AccessMedicine, AJEM 2019 cohort, FPnotebook",
  "R21": "NG19 referral of active diabetic foot, summary",
  "R22": "NICE MS recognition, summary; CG186",
  "R23": "Benign sensory symptoms (NHS Scotland Right Decisions / Lothian)",
  "R24": "Neuropathy referral: NHS Tayside, BNSSG Remedy, Devon, UHB",
  "R25": "After an epidural or spinal anaesthetic (Bradford)",
  "R26": "Compartment syndrome (NHS text via mirrors)",
  "R27": "Sciatica course and referral",
  "R28": "Leg entrapment neuropathies (Bowley & Doughty) and peroneal pages",
  "R30": "Lumbar stenosis: NG127 line; Konno-type history items; claudication pages",
  "R42": "Morton's neuroma; restless legs (NHS text)",
  "R43": "Pins and needles (patient.info, NHS text)",
  "R44": "Pregnancy case; AAA rupture (NHS text)",
  "R45": "Nitrous oxide neurotoxicity",
  "memory": "Common advice, from memory: nobody has looked it up yet",
  "000": "From the project's reading list, no. 000",
  "001": "From the project's reading list, no. 001",
  "002": "From the project's reading list, no. 002",
  "003": "From the project's reading list, no. 003",
  "004": "From the project's reading list, no. 004"
 },
 "titles": {
  "E01": "Numb or strange feeling between the legs",
  "E02": "A new change in peeing or pooing",
  "E03": "Weak legs on both sides",
  "E04": "Pain down both legs",
  "E05": "Signs in the face, speech, sight, arm or balance",
  "E06": "A sudden numb or weak side",
  "E07": "A leg that went numb in seconds",
  "E08": "A cold, pale or dark leg",
  "E09": "Foot pain at rest, cold skin or a sore",
  "E10": "Chest, breath, fainting or sudden belly pain",
  "E11": "One leg swollen, warm or sore",
  "E12": "Numb, weak legs that change fast",
  "E13": "Moving up the legs, or in hands and feet",
  "E14": "Leg or walking changes after cancer",
  "E15": "Fever with back pain and a numb leg",
  "E16": "A numb leg after a spine procedure",
  "E17": "A numb leg after a head or back injury",
  "E18": "A bad change after a leg injury",
  "E19": "A weak leg or a foot that drops",
  "E20": "A foot sore, hot foot or skin change",
  "E21": "Leg changes in pregnancy or after birth",
  "E22": "Poor balance, falls or trouble walking",
  "E23": "A new symptom that lasts a day or more",
  "E24": "Strong numbness, bad pain or feeling ill",
  "E25": "A medicine, chemical, gas or rash",
  "E26": "A change between the legs that settled",
  "H01": "The numb area is moving up",
  "H02": "From one leg to both",
  "H03": "Spells come more often",
  "H04": "Spells last longer",
  "H05": "Scores are higher",
  "H06": "Worse in more than one way",
  "H07": "More broken nights",
  "H08": "It has lasted for weeks",
  "H09": "Rest does not help",
  "H10": "Something new in your diary",
  "H11": "It began after a recent event",
  "H12": "Walking brings it, rest ends it",
  "H13": "More than one sudden spell this week",
  "H14": "Short spells that look the same",
  "H15": "Falls or poor balance again and again"
 }
};
