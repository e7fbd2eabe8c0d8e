// Made by `python -m pipeline export`; do not edit.
import type { Book } from '../catalogue';

export const book: Book = {
 "version": "e003b93f6b88",
 "rules": [
  {
   "id": "E01",
   "version": 2,
   "status": "draft: no clinician has signed this off",
   "scope": "entry",
   "title": "Numb or strange feeling between the legs",
   "why": "You marked a numb or strange feeling between your legs. The nerves that do this also run the bladder and the bowel, so this cannot wait.",
   "who": "every adult",
   "tiers": [
    {
     "urgency": "emergency",
     "when": {
      "any": [
       {
        "all": [
         "a numb or strange feeling between the legs",
         "not: numb saddle area for years, checked and unchanged"
        ]
       },
       {
        "all": [
         "a numb or strange feeling between the legs",
         "numb saddle area for years, checked and unchanged",
         {
          "any": [
           "getting worse or moving up",
           "a new or worse change in peeing or pooing",
           "new or worse weakness"
          ]
         }
        ]
       }
      ]
     },
     "unless": [
      "numb between the legs from a seat only, and it eased"
     ],
     "message": "Numb or strange feeling between your legs can mean nerves in your lower back are being squeezed. Go to an emergency department now, even if you have no pain."
    }
   ],
   "terms": [
    "saddle_numb",
    "worse",
    "bb_flag",
    "motor",
    "saddle_pressure_only",
    "bb_sign",
    "bb_beyond_leak",
    "motor_sign",
    "settled_pressure",
    "motor_beyond_dead",
    "seat_pressure",
    "eased",
    "leg",
    "beside_saddle",
    "press",
    "helped"
   ],
   "raisedBy": [
    "bladder problem for years, unchanged",
    "both legs are weak",
    "cannot feel a full bladder or feel pee passing",
    "cannot feel when poo passes or the bowel is full",
    "cannot lift the front of the foot; toes drag",
    "cannot move the leg or foot at all",
    "cannot walk or stand (new)",
    "clearly worse than my usual",
    "hard to start peeing or to empty",
    "leg weakness for years, unchanged",
    "moving up the leg or to new areas now (hours to days)",
    "new leaking of pee",
    "new leaking of poo or cannot hold wind",
    "numb or strange feeling between your legs, genitals or back passage (wiping feels different)",
    "numb saddle area for years, checked and unchanged",
    "one leg is weak",
    "started within seconds or a minute while not sitting or lying on it"
   ],
   "silencedBy": [
    "numb saddle area for years, checked and unchanged"
   ],
   "clinician": "New or worsening S2-S5 sensory change is a core criterion of suspected cauda equina syndrome (within 14 days or deteriorating; the area may be small). Emergency MRI question.",
   "falseAlarms": "Medium: cyclists and long sitting. E26 takes saddle numbness from pressure alone that settles, with no leg area and no other sign. A checked, unchanged old change has a profile flag of its own, and whether it is worse is asked; the general doctor_aware never silences this rule.",
   "sources": [
    "R1",
    "R2",
    "R3",
    "R5",
    "001",
    "003",
    "004"
   ]
  },
  {
   "id": "E02",
   "version": 2,
   "status": "draft: no clinician has signed this off",
   "scope": "entry",
   "title": "A new change in peeing or pooing",
   "why": "You told us about a new change in how you pee or poo. Along with a numb leg or back pain this can mean that nerves low in the back are being squeezed.",
   "who": "every adult",
   "tiers": [
    {
     "urgency": "emergency",
     "when": {
      "all": [
       "a new or worse change in peeing or pooing",
       {
        "any": [
         "any place on a leg",
         "a numb or strange feeling between the legs",
         "back pain",
         "pain that runs down a leg"
        ]
       }
      ]
     },
     "unless": [
      {
       "all": [
        "a pressed leg that settled within half an hour",
        "not: a change in peeing or pooing that is more than a leak of pee",
        "not: new or worse weakness",
        "not: a numb or strange feeling between the legs",
        "not: back pain",
        "not: pain that runs down a leg"
       ]
      }
     ],
     "message": "A new change in how you pee or poo, along with a numb leg or back pain, needs a check right now. Go to an emergency department."
    },
    {
     "urgency": "same_day",
     "when": {
      "all": [
       "a new or worse change in peeing or pooing",
       "a pressed leg that settled within half an hour",
       "not: a change in peeing or pooing that is more than a leak of pee"
      ]
     },
     "unless": [],
     "message": "You told us about a new change in peeing. Call your doctor or advice line today, and go to an emergency department if you feel numb between your legs."
    }
   ],
   "terms": [
    "bb_flag",
    "leg",
    "saddle_numb",
    "back",
    "radicular",
    "settled_pressure",
    "bb_beyond_leak",
    "motor",
    "bb_sign",
    "worse",
    "press",
    "eased",
    "motor_sign",
    "motor_beyond_dead",
    "helped"
   ],
   "raisedBy": [
    "after taking shoes off",
    "back pain",
    "back pain worse lying down or at night",
    "bent or leaned forward",
    "bladder problem for years, unchanged",
    "cannot feel a full bladder or feel pee passing",
    "cannot feel when poo passes or the bowel is full",
    "changed position",
    "clearly worse than my usual",
    "compression stockings",
    "contrast shower",
    "cycling or other saddle seat",
    "exercises from a therapist",
    "foot bath",
    "gentle stretching",
    "got up and moved",
    "hard to start peeing or to empty",
    "heat",
    "how many minutes it lasted",
    "hung the leg down",
    "ice",
    "kneeling or squatting",
    "lay down",
    "loosened clothes or belt",
    "lying or sleeping in an awkward position",
    "massage",
    "medicine without prescription",
    "moving up the leg or to new areas now (hours to days)",
    "new leaking of pee",
    "new leaking of poo or cannot hold wind",
    "numb or strange feeling between your legs, genitals or back passage (wiping feels different)",
    "pain running down both legs",
    "pain running down one leg",
    "prescribed medicine",
    "raised the leg",
    "sat down",
    "sitting for a long time",
    "sitting with legs crossed or folded",
    "slow breathing",
    "stopped and rested",
    "tight clothes, belt or waistband",
    "tight or hard shoes",
    "took shoes off or changed shoes",
    "very bad back pain",
    "vitamins or minerals",
    "warmed up",
    "weight or pressure on the leg",
    "went away by itself",
    "went away within minutes of moving, warming or taking the pressure off"
   ],
   "silencedBy": [
    "bladder problem for years, unchanged"
   ],
   "clinician": "Retention, impaired urinary sensation, loss of rectal fullness or incontinence with leg or back symptoms: suspected cauda equina syndrome or cord compression. Urgency alone is not counted.",
   "falseAlarms": "High if the question is vague (coffee, infection, prostate, stress leak). One confirm question; an old unchanged leak is flagged in the profile and whether it is worse is asked; a settled dead leg with a leak drops to same day. No answer counts as yes.",
   "sources": [
    "R1",
    "R2",
    "R3",
    "R8",
    "001",
    "003",
    "004"
   ]
  },
  {
   "id": "E03",
   "version": 2,
   "status": "draft: no clinician has signed this off",
   "scope": "entry",
   "title": "Weak legs on both sides",
   "why": "You told us that both legs are weak, or that you cannot walk or stand. When this is new it can get worse fast.",
   "who": "every adult",
   "tiers": [
    {
     "urgency": "emergency",
     "when": {
      "any": [
       {
        "all": [
         "new or worse weakness",
         "both legs are weak"
        ]
       },
       {
        "all": [
         "new or worse weakness",
         "cannot walk or stand (new)"
        ]
       },
       {
        "all": [
         "new or worse weakness",
         "cannot move the leg or foot at all",
         "both legs"
        ]
       }
      ]
     },
     "unless": [
      {
       "all": [
        "it came with walking or standing and eased soon",
        "not: a new or worse change in peeing or pooing",
        "not: a numb or strange feeling between the legs",
        "not: cannot walk or stand (new)"
       ]
      }
     ],
     "message": "New weak legs on both sides can be an emergency. Call {emergency_number} or go to an emergency department now."
    }
   ],
   "terms": [
    "motor",
    "bilateral",
    "walk_eased",
    "bb_flag",
    "saddle_numb",
    "motor_sign",
    "worse",
    "settled_pressure",
    "motor_beyond_dead",
    "on_the_move",
    "eased",
    "bb_sign",
    "bb_beyond_leak",
    "press",
    "helped"
   ],
   "raisedBy": [
    "both legs are weak",
    "cannot lift the front of the foot; toes drag",
    "cannot move the leg or foot at all",
    "cannot walk or stand (new)",
    "clearly worse than my usual",
    "leg weakness for years, unchanged",
    "moving up the leg or to new areas now (hours to days)",
    "one leg is weak",
    "started within seconds or a minute while not sitting or lying on it"
   ],
   "silencedBy": [
    "leg weakness for years, unchanged"
   ],
   "clinician": "Bilateral motor deficit: cauda equina syndrome, cord compression, or acute polyneuropathy (symmetrical weakness progressing within 4 weeks is referred at once).",
   "falseAlarms": "Medium: people who get weak with walking, and dead legs. Weakness that comes with walking and eases with rest goes to E19; that of a settled pressure spell is not counted; old unchanged weakness has a profile flag, and whether it is worse or sudden is asked.",
   "sources": [
    "R1",
    "R2",
    "R8",
    "000",
    "001",
    "002",
    "003",
    "004"
   ]
  },
  {
   "id": "E04",
   "version": 2,
   "status": "draft: no clinician has signed this off",
   "scope": "entry",
   "title": "Pain down both legs",
   "why": "You told us about pain that runs down both legs. With weak legs or a bladder change this needs a check right now; alone it needs one today.",
   "who": "every adult",
   "tiers": [
    {
     "urgency": "emergency",
     "when": {
      "any": [
       {
        "all": [
         "pain running down both legs",
         {
          "any": [
           "need to pee in a hurry or more often",
           "new loss of sexual feeling, erection or ejaculation"
          ]
         }
        ]
       },
       {
        "all": [
         "pain running down both legs",
         "new or worse weakness",
         "not: it came with walking or standing and eased soon"
        ]
       }
      ]
     },
     "unless": [],
     "message": "Pain down both legs with weak legs or a bladder change needs a check right now. Go to an emergency department."
    },
    {
     "urgency": "same_day",
     "when": "pain running down both legs",
     "unless": [
      "a doctor knows, and it has not changed",
      "it came with walking or standing and eased soon"
     ],
     "message": "New pain down both legs should be checked today. Go to an emergency department if you feel numb between your legs or have trouble with peeing or pooing."
    }
   ],
   "terms": [
    "motor",
    "walk_eased",
    "known",
    "motor_sign",
    "worse",
    "settled_pressure",
    "motor_beyond_dead",
    "on_the_move",
    "eased",
    "press",
    "helped"
   ],
   "raisedBy": [
    "both legs are weak",
    "cannot lift the front of the foot; toes drag",
    "cannot move the leg or foot at all",
    "cannot walk or stand (new)",
    "clearly worse than my usual",
    "leg weakness for years, unchanged",
    "moving up the leg or to new areas now (hours to days)",
    "need to pee in a hurry or more often",
    "new loss of sexual feeling, erection or ejaculation",
    "one leg is weak",
    "pain running down both legs",
    "started within seconds or a minute while not sitting or lying on it"
   ],
   "silencedBy": [
    "my doctor already knows about this and it has not changed",
    "leg weakness for years, unchanged"
   ],
   "clinician": "Bilateral radicular pain is listed as a cauda equina warning by NHS Lothian; the national 14-day list does not name it alone, and UK consultant physiotherapists argue against an automatic emergency MRI. A case series shows bilateral sciatica with urgency going on to the full picture.",
   "falseAlarms": "Medium. Alone it is same day, not an emergency; pain that a doctor knows and the walking pattern are left out of that tier.",
   "sources": [
    "R1",
    "R4",
    "R6",
    "002"
   ]
  },
  {
   "id": "E05",
   "version": 2,
   "status": "draft: no clinician has signed this off",
   "scope": "entry",
   "title": "Signs in the face, speech, sight, arm or balance",
   "why": "You told us about a sign in your face, speech, sight, head, arm or balance. These are the signs that ambulance services ask about first, because fast help protects the brain.",
   "who": "every adult",
   "tiers": [
    {
     "urgency": "emergency",
     "when": {
      "any": [
       "one side of the face droops",
       "slurred speech or cannot find words",
       "lost sight in one or both eyes",
       "sudden very bad headache",
       "new confusion",
       {
        "all": [
         "an arm is weak or drifts down",
         {
          "any": [
           "started within seconds or a minute while not sitting or lying on it",
           "leg and face or arm on the same side, and nothing on the other side",
           "new or worse weakness"
          ]
         }
        ]
       },
       {
        "all": [
         "started within seconds or a minute while not sitting or lying on it",
         {
          "any": [
           "double vision",
           "dizzy or spinning",
           "unsteady or off balance",
           "legs do not go where you want"
          ]
         },
         "not: a leg gone to sleep that eased soon"
        ]
       }
      ]
     },
     "unless": [],
     "message": "These can be signs of a stroke. Call {emergency_number} now, even if they have gone, and note the time they began."
    },
    {
     "urgency": "same_day",
     "when": {
      "any": [
       "an arm is weak or drifts down",
       "double vision"
      ]
     },
     "unless": [
      "a doctor knows, and it has not changed"
     ],
     "message": "A weak arm or double vision with a numb leg should be checked today. Call {emergency_number} if it came on fast or gets worse."
    }
   ],
   "terms": [
    "hemi",
    "motor",
    "asleep",
    "known",
    "motor_sign",
    "worse",
    "settled_pressure",
    "motor_beyond_dead",
    "press",
    "eased",
    "helped"
   ],
   "raisedBy": [
    "an arm is weak or drifts down",
    "both legs are weak",
    "cannot lift the front of the foot; toes drag",
    "cannot move the leg or foot at all",
    "cannot walk or stand (new)",
    "clearly worse than my usual",
    "dizzy or spinning",
    "double vision",
    "leg weakness for years, unchanged",
    "legs do not go where you want",
    "lost sight in one or both eyes",
    "moving up the leg or to new areas now (hours to days)",
    "new confusion",
    "one leg is weak",
    "one side of the face droops",
    "slurred speech or cannot find words",
    "started within seconds or a minute while not sitting or lying on it",
    "sudden very bad headache",
    "unsteady or off balance"
   ],
   "silencedBy": [
    "my doctor already knows about this and it has not changed",
    "leg weakness for years, unchanged"
   ],
   "clinician": "BE-FAST. Two of the source articles make sudden numbness with weakness or a change of speech urgent.",
   "falseAlarms": "Low for face, speech and arm; medium for dizziness and balance, which need a sudden start. A limb that is asleep from pressure does not count as sudden imbalance.",
   "sources": [
    "R7",
    "R10",
    "R11",
    "003",
    "004"
   ]
  },
  {
   "id": "E06",
   "version": 1,
   "status": "draft: no clinician has signed this off",
   "scope": "entry",
   "title": "A sudden numb or weak side",
   "why": "You told us that it came on in seconds and on one side. That can be the first sign that part of the brain or the leg is short of blood, even when it goes away again.",
   "who": "every adult",
   "tiers": [
    {
     "urgency": "emergency",
     "when": {
      "all": [
       "it came in seconds, on one side",
       {
        "any": [
         "how many days ago it was: 7 or less",
         "still there now"
        ]
       }
      ]
     },
     "unless": [],
     "message": "Sudden numb feeling or weakness on one side can be a stroke sign. Call {emergency_number} now, even if it has gone."
    },
    {
     "urgency": "same_day",
     "when": "it came in seconds, on one side",
     "unless": [],
     "message": "What you had could have been a small stroke that passed. Call your doctor today and tell them the date and time it began."
    }
   ],
   "terms": [
    "sudden_one_side",
    "hemi",
    "unilateral",
    "asleep",
    "root_onset",
    "whole_leg",
    "leg",
    "bilateral",
    "press",
    "eased",
    "back_strain",
    "back",
    "radicular",
    "helped"
   ],
   "raisedBy": [
    "cannot lift the front of the foot; toes drag",
    "cannot move the leg or foot at all",
    "how many days ago it was",
    "no feeling at all",
    "one leg is weak",
    "started within seconds or a minute while not sitting or lying on it",
    "still there now"
   ],
   "silencedBy": [],
   "clinician": "Sudden transient unilateral numbness is assessed as possible stroke or TIA; specialist review within 24 h of a suspected TIA, within 7 days when it was over a week ago.",
   "falseAlarms": "Medium (migraine aura, over-breathing, functional). The sudden start is asked in plain words; a numb leg without weakness goes to E07; back or leg pain at lifting, bending or coughing is left out unless arm or face are in it. Never silenced by doctor_aware.",
   "sources": [
    "R7",
    "R8",
    "R10",
    "R11",
    "R41",
    "000",
    "003",
    "004"
   ]
  },
  {
   "id": "E07",
   "version": 1,
   "status": "draft: no clinician has signed this off",
   "scope": "entry",
   "title": "A leg that went numb in seconds",
   "why": "You told us that it started in seconds with no clear cause, or that it is in the leg and the arm, hand or face of one side. This should be looked at the same day.",
   "who": "every adult",
   "tiers": [
    {
     "urgency": "same_day",
     "when": {
      "any": [
       {
        "all": [
         "started within seconds or a minute while not sitting or lying on it",
         "any place on a leg",
         "not: a leg gone to sleep that eased soon",
         "not: it came with lifting, bending or coughing, with back or leg pain"
        ]
       },
       {
        "all": [
         "leg and face or arm on the same side, and nothing on the other side",
         "not: a doctor knows, and it has not changed"
        ]
       }
      ]
     },
     "unless": [
      "rule E06 has spoken",
      "a short spell from pressure, cold or fast breathing, with no warning sign"
     ],
     "message": "A numb leg that starts in seconds with no clear cause should be checked today. Call {emergency_number} if your face, arm, speech or sight changes."
    }
   ],
   "terms": [
    "leg",
    "asleep",
    "root_onset",
    "hemi",
    "known",
    "benign",
    "press",
    "eased",
    "back_strain",
    "back",
    "radicular",
    "worse",
    "saddle_numb",
    "alert_sign",
    "dead_sign",
    "leak_sign",
    "helped"
   ],
   "raisedBy": [
    "started within seconds or a minute while not sitting or lying on it"
   ],
   "silencedBy": [
    "my doctor already knows about this and it has not changed"
   ],
   "clinician": "Isolated sudden sensory loss of a leg: TIA is possible but less likely; also a cord or vascular cause. Gradual numbness of face, arm and leg of one side may be demyelination or migraine.",
   "falseAlarms": "Medium to high: a gradual spread and prominent tingling make a TIA unlikely. Same day only; needs a sudden start and no pressure that eased; 24 h cool-down for the same areas.",
   "sources": [
    "R7",
    "R12",
    "R41",
    "000",
    "003"
   ]
  },
  {
   "id": "E08",
   "version": 2,
   "status": "draft: no clinician has signed this off",
   "scope": "entry",
   "title": "A cold, pale or dark leg",
   "why": "You told us that the leg or foot is cold, pale, blue or black. Together with numb feeling it may mean that too little blood gets there.",
   "who": "every adult",
   "tiers": [
    {
     "urgency": "emergency",
     "when": {
      "any": [
       "black or dead-looking skin or toe",
       {
        "all": [
         "any place on a leg",
         "a cold leg that may lack blood",
         "not: cold or pressed, warm again within half an hour",
         {
          "any": [
           "not: came on slowly over days, weeks or months",
           "cannot move the leg or foot at all",
           "one leg is weak",
           "both legs are weak"
          ]
         }
        ]
       }
      ]
     },
     "unless": [],
     "message": "A numb leg that is cold or pale may not be getting enough blood. Call {emergency_number} now, because fast care can save the leg."
    }
   ],
   "terms": [
    "leg",
    "cold_threatened",
    "cold_ok",
    "cold_leg",
    "press",
    "eased",
    "motor",
    "helped",
    "motor_sign",
    "worse",
    "settled_pressure",
    "motor_beyond_dead"
   ],
   "raisedBy": [
    "black or dead-looking skin or toe",
    "both legs are weak",
    "cannot move the leg or foot at all",
    "leg or foot pain even at rest",
    "one leg is weak",
    "started within seconds or a minute while not sitting or lying on it",
    "the leg or foot is cold to touch",
    "the leg or foot is pale, grey or blue",
    "very bad leg pain"
   ],
   "silencedBy": [
    "leg weakness for years, unchanged"
   ],
   "clinician": "Acute limb ischaemia: pain, pallor, no pulse, cold, paraesthesia, paralysis. Sensory nerves fail first; loss of feeling or power marks a threatened limb. Both legs suggests the level of the aorta.",
   "falseAlarms": "Medium (Raynaud's, cold rooms). Cold or pressure that eases within 30 minutes without bad pain or weakness is left out; slow onset without weakness goes to E09; one cold foot alone is only soon.",
   "sources": [
    "R13",
    "R14",
    "002",
    "003",
    "004"
   ]
  },
  {
   "id": "E09",
   "version": 1,
   "status": "draft: no clinician has signed this off",
   "scope": "entry",
   "title": "Foot pain at rest, cold skin or a sore",
   "why": "You told us about pain at rest, a cold or pale leg, or a sore. These can come from poor blood flow, and early care can save skin and toes.",
   "who": "every adult",
   "tiers": [
    {
     "urgency": "same_day",
     "when": {
      "any": [
       {
        "all": [
         "any place on a leg",
         "leg or foot pain even at rest",
         {
          "any": [
           "the leg or foot is cold to touch",
           "the leg or foot is pale, grey or blue",
           "sore, blister, cut or ulcer on the foot",
           "poor leg circulation (PAD) diagnosed"
          ]
         }
        ]
       },
       {
        "all": [
         "any place on a leg",
         "leg or foot pain even at rest",
         "how many things that harm blood vessels: 2 or more",
         {
          "any": [
           "legs raised",
           "lying down",
           "resting at night"
          ]
         }
        ]
       },
       {
        "all": [
         "any place on a leg",
         "the leg or foot is cold to touch",
         "the leg or foot is pale, grey or blue"
        ]
       },
       {
        "all": [
         "any place on a leg",
         "sore, blister, cut or ulcer on the foot",
         "poor leg circulation (PAD) diagnosed"
        ]
       }
      ]
     },
     "unless": [
      "rule E08 has spoken",
      "cold or pressed, warm again within half an hour",
      "a doctor knows, and it has not changed"
     ],
     "message": "Foot pain at rest, cold skin or a sore that will not heal can mean poor blood flow. Get medical help today."
    },
    {
     "urgency": "soon",
     "when": {
      "all": [
       "any place on a leg",
       "a cold, pale or blue leg"
      ]
     },
     "unless": [
      "rule E08 has spoken",
      "cold or pressed, warm again within half an hour",
      "a doctor knows, and it has not changed",
      "a short spell from pressure, cold or fast breathing, with no warning sign"
     ],
     "message": "A leg that is cold or a new colour should be checked in the next few days."
    }
   ],
   "terms": [
    "leg",
    "vascular_risks",
    "cold_ok",
    "known",
    "cold_leg",
    "benign",
    "press",
    "eased",
    "motor",
    "worse",
    "saddle_numb",
    "alert_sign",
    "dead_sign",
    "leak_sign",
    "helped",
    "motor_sign",
    "settled_pressure",
    "motor_beyond_dead"
   ],
   "raisedBy": [
    "age 50 or over",
    "diabetes",
    "high blood pressure",
    "high cholesterol",
    "kidney disease",
    "leg or foot pain even at rest",
    "legs raised",
    "lying down",
    "poor leg circulation (PAD) diagnosed",
    "resting at night",
    "smoker",
    "sore, blister, cut or ulcer on the foot",
    "the leg or foot is cold to touch",
    "the leg or foot is pale, grey or blue"
   ],
   "silencedBy": [
    "my doctor already knows about this and it has not changed"
   ],
   "clinician": "Chronic limb-threatening ischaemia: rest pain (worse raised, eased by hanging the leg down) or tissue loss. The on-call vascular team or a same-day vascular clinic is the usual route.",
   "falseAlarms": "Medium: pain at rest is also common in sciatica. It needs a second clue of poor flow.",
   "sources": [
    "R13",
    "R14",
    "R15",
    "000",
    "001",
    "002",
    "003"
   ]
  },
  {
   "id": "E10",
   "version": 2,
   "status": "draft: no clinician has signed this off",
   "scope": "entry",
   "title": "Chest, breath, fainting or sudden belly pain",
   "why": "You told us about your chest, your breath, fainting or a sudden bad pain. With a numb leg these can mean trouble with a large blood vessel, the lungs or the heart.",
   "who": "every adult",
   "tiers": [
    {
     "urgency": "emergency",
     "when": {
      "any": [
       "chest pain",
       "coughing blood",
       "fainted or passed out",
       "sudden very bad tummy pain",
       {
        "all": [
         "new trouble breathing",
         "not: fast breathing from stress that settled"
        ]
       },
       {
        "all": [
         "started within seconds or a minute while not sitting or lying on it",
         "very bad back pain",
         "a cold, pale or blue leg"
        ]
       }
      ]
     },
     "unless": [],
     "message": "Chest pain, trouble breathing or coughing up blood needs help now. So does a faint or sudden bad belly pain. Call {emergency_number}."
    },
    {
     "urgency": "soon",
     "when": {
      "all": [
       "new trouble breathing",
       "fast breathing from stress that settled"
      ]
     },
     "unless": [],
     "message": "Fast breathing can make hands and feet tingle. See your doctor this week if it keeps coming back, and call {emergency_number} if it does not settle."
    }
   ],
   "terms": [
    "panic",
    "cold_leg",
    "eased",
    "clot_or_weak_breath",
    "motor",
    "helped",
    "motor_sign",
    "worse",
    "settled_pressure",
    "motor_beyond_dead",
    "press"
   ],
   "raisedBy": [
    "bent or leaned forward",
    "changed position",
    "chest pain",
    "compression stockings",
    "contrast shower",
    "coughing blood",
    "exercises from a therapist",
    "fainted or passed out",
    "foot bath",
    "gentle stretching",
    "got up and moved",
    "heat",
    "how many minutes it lasted",
    "hung the leg down",
    "ice",
    "lay down",
    "loosened clothes or belt",
    "massage",
    "medicine without prescription",
    "new trouble breathing",
    "prescribed medicine",
    "raised the leg",
    "sat down",
    "slow breathing",
    "started within seconds or a minute while not sitting or lying on it",
    "stopped and rested",
    "stress or fast breathing",
    "sudden very bad tummy pain",
    "the leg or foot is cold to touch",
    "the leg or foot is pale, grey or blue",
    "took shoes off or changed shoes",
    "very bad back pain",
    "vitamins or minerals",
    "warmed up",
    "went away by itself",
    "went away within minutes of moving, warming or taking the pressure off"
   ],
   "silencedBy": [
    "leg weakness for years, unchanged"
   ],
   "clinician": "Pulmonary embolism after a leg clot; aortic rupture or dissection; respiratory failure in acute polyneuropathy; cardiac causes.",
   "falseAlarms": "Low to medium (panic). The panic path needs its trigger, quick settling and no clot or weakness sign.",
   "sources": [
    "R17",
    "R18",
    "R44",
    "002"
   ]
  },
  {
   "id": "E11",
   "version": 2,
   "status": "draft: no clinician has signed this off",
   "scope": "entry",
   "title": "One leg swollen, warm or sore",
   "why": "You told us that one leg is swollen, warm, red or sore to press. A clot in the leg can look like this, and it can be treated when it is found in time.",
   "who": "every adult",
   "tiers": [
    {
     "urgency": "same_day",
     "when": {
      "any": [
       {
        "all": [
         "one swollen leg",
         "not: a doctor knows, and it has not changed"
        ]
       },
       {
        "all": [
         "one swollen leg",
         {
          "any": [
           "calf is sore to press",
           "leg is warm and red or darker",
           "something that makes a clot much more likely",
           "something that makes a clot a bit more likely"
          ]
         }
        ]
       },
       {
        "all": [
         "calf is sore to press",
         {
          "any": [
           "something that makes a clot much more likely",
           "something that makes a clot a bit more likely",
           "leg is warm and red or darker"
          ]
         }
        ]
       }
      ]
     },
     "unless": [],
     "message": "Swelling, heat or soreness in one leg can be a blood clot. Get medical help today, and call {emergency_number} if you get chest pain or short of breath."
    },
    {
     "urgency": "soon",
     "when": "leg is warm and red or darker",
     "unless": [
      "a doctor knows, and it has not changed"
     ],
     "message": "A warm, red patch on the leg should be checked in the next few days. Get help today if it spreads or you have a fever."
    }
   ],
   "terms": [
    "one_leg_swollen",
    "known",
    "clot_history",
    "clot_chance",
    "worse"
   ],
   "raisedBy": [
    "calf is sore to press",
    "cancer now (treatment within 6 months, or palliative)",
    "cannot move the leg or foot at all",
    "gave birth in the last 6 weeks",
    "hard, swollen veins",
    "in bed 3 days or more",
    "journey over 4 hours",
    "leg in a cast, splint or tight bandage",
    "leg is warm and red or darker",
    "major surgery",
    "oestrogen pill, patch or HRT",
    "one leg is swollen",
    "past blood clot",
    "pregnant",
    "the whole leg is swollen"
   ],
   "silencedBy": [
    "my doctor already knows about this and it has not changed"
   ],
   "clinician": "Suspected deep vein thrombosis needs same-day assessment (scan within 24 h). Self-reportable items of the two-level Wells score are used as clues; the score itself needs an examiner and is not shown.",
   "falseAlarms": "Medium (strain, bites, heat). Swelling of both legs is not counted; calf soreness alone is silent; a recent leg injury also goes to E18.",
   "sources": [
    "R16",
    "R17",
    "002",
    "004"
   ]
  },
  {
   "id": "E12",
   "version": 2,
   "status": "draft: no clinician has signed this off",
   "scope": "entry",
   "title": "Numb, weak legs that change fast",
   "why": "You told us that it is hard to breathe or swallow, or that both legs are numb with weakness or poor balance. When this moves up or comes after an infection it can get worse in hours.",
   "who": "every adult",
   "tiers": [
    {
     "urgency": "emergency",
     "when": {
      "any": [
       "trouble swallowing",
       {
        "all": [
         "any place on a leg",
         "new trouble breathing",
         "not: fast breathing from stress that settled",
         {
          "any": [
           "both legs",
           "moving up the leg or to new areas now (hours to days)"
          ]
         }
        ]
       },
       {
        "all": [
         "both legs",
         {
          "any": [
           "new or worse weakness",
           "unsteady or off balance",
           "an arm is weak or drifts down"
          ]
         },
         {
          "any": [
           "moving up the leg or to new areas now (hours to days)",
           "infection, e.g. stomach bug, flu or cold",
           "both feet and both hands"
          ]
         },
         "nerve damage that is not known before, or is changing"
        ]
       }
      ]
     },
     "unless": [],
     "message": "Numb, weak legs, or a hard time breathing or swallowing, can get worse fast. Call {emergency_number} now."
    }
   ],
   "terms": [
    "leg",
    "panic",
    "bilateral",
    "motor",
    "four_limb",
    "neuropathy_unsettled",
    "eased",
    "clot_or_weak_breath",
    "motor_sign",
    "worse",
    "settled_pressure",
    "motor_beyond_dead",
    "helped",
    "press"
   ],
   "raisedBy": [
    "an arm is weak or drifts down",
    "both legs are weak",
    "cannot lift the front of the foot; toes drag",
    "cannot move the leg or foot at all",
    "cannot walk or stand (new)",
    "clearly worse than my usual",
    "infection, e.g. stomach bug, flu or cold",
    "leg weakness for years, unchanged",
    "moving up the leg or to new areas now (hours to days)",
    "nerve damage already diagnosed",
    "new trouble breathing",
    "one leg is weak",
    "started within seconds or a minute while not sitting or lying on it",
    "trouble swallowing",
    "unsteady or off balance"
   ],
   "silencedBy": [
    "nerve damage already diagnosed",
    "leg weakness for years, unchanged"
   ],
   "clinician": "Rapidly progressive (hours to days) symmetrical numbness with weakness or imbalance is referred at once; trouble with breathing or swallowing calls the ambulance. Often after an infection.",
   "falseAlarms": "Low to medium. Weakness or imbalance is required; a diagnosed neuropathy is left out unless it is worse, which is asked, or an infection came before.",
   "sources": [
    "R7",
    "R8",
    "R18",
    "003"
   ]
  },
  {
   "id": "E13",
   "version": 1,
   "status": "draft: no clinician has signed this off",
   "scope": "entry",
   "title": "Moving up the legs, or in hands and feet",
   "why": "You told us that it moves up both legs, or that it is in both hands and both feet. A doctor should look at this early, before it gets worse.",
   "who": "every adult",
   "tiers": [
    {
     "urgency": "same_day",
     "when": {
      "any": [
       {
        "all": [
         "both legs",
         "moving up the leg or to new areas now (hours to days)"
        ]
       },
       {
        "all": [
         "both feet and both hands",
         "not: came on slowly over days, weeks or months",
         "not: fast breathing from stress that eased",
         {
          "any": [
           "not: chemotherapy now or within 6 months",
           "infection, e.g. stomach bug, flu or cold"
          ]
         }
        ]
       }
      ]
     },
     "unless": [
      "rule E12 has spoken",
      "known and not changing",
      "fast breathing from stress that settled",
      "a short spell from pressure, cold or fast breathing, with no warning sign"
     ],
     "message": "Numb feeling that is moving up your legs, or is in both hands and feet, should be checked today. Go to an emergency department if you get weak or it is hard to breathe or swallow."
    },
    {
     "urgency": "soon",
     "when": {
      "all": [
       "both feet and both hands",
       "came on slowly over days, weeks or months",
       "not: fast breathing from stress that eased",
       {
        "any": [
         "not: chemotherapy now or within 6 months",
         "infection, e.g. stomach bug, flu or cold"
        ]
       }
      ]
     },
     "unless": [
      "rule E12 has spoken",
      "known and not changing",
      "fast breathing from stress that settled",
      "a short spell from pressure, cold or fast breathing, with no warning sign"
     ],
     "message": "Numb hands and feet should be checked in the next few days."
    }
   ],
   "terms": [
    "bilateral",
    "four_limb",
    "over_breathing",
    "stable",
    "panic",
    "benign",
    "eased",
    "known",
    "worse",
    "clot_or_weak_breath",
    "motor",
    "press",
    "saddle_numb",
    "alert_sign",
    "dead_sign",
    "leak_sign",
    "helped",
    "motor_sign",
    "settled_pressure",
    "motor_beyond_dead"
   ],
   "raisedBy": [
    "came on slowly over days, weeks or months",
    "infection, e.g. stomach bug, flu or cold",
    "moving up the leg or to new areas now (hours to days)"
   ],
   "silencedBy": [
    "my doctor already knows about this and it has not changed",
    "nerve damage already diagnosed",
    "leg weakness for years, unchanged"
   ],
   "clinician": "Possible early acute polyneuropathy or myelopathy before weakness. The immediate tier of the guideline asks for weakness or imbalance, so this stays same day without them. Hands are a referral criterion.",
   "falseAlarms": "Medium (anxiety, chemotherapy). Over-breathing has its own path, chemotherapy goes to E25, a slow onset drops to soon.",
   "sources": [
    "R7",
    "R18",
    "R24",
    "003"
   ]
  },
  {
   "id": "E14",
   "version": 2,
   "status": "draft: no clinician has signed this off",
   "scope": "entry",
   "title": "Leg or walking changes after cancer",
   "why": "You have or had cancer, and your legs, walking, back or bladder have changed. A check today can save the way you walk.",
   "who": "adults with: cancer, now or in the past",
   "tiers": [
    {
     "urgency": "emergency",
     "when": {
      "any": [
       {
        "all": [
         "cancer, now or in the past",
         "any place on a leg",
         {
          "any": [
           "new or worse weakness",
           "a new or worse change in peeing or pooing",
           "a numb or strange feeling between the legs",
           "tight band of pain round the chest or tummy"
          ]
         }
        ]
       },
       {
        "all": [
         "cancer, now or in the past",
         "any place on a leg",
         {
          "any": [
           "unsteady or off balance",
           "trouble walking"
          ]
         },
         "nerve damage that is not known before, or is changing"
        ]
       },
       {
        "all": [
         "cancer, now or in the past",
         "any place on a leg",
         "back pain",
         "both legs"
        ]
       }
      ]
     },
     "unless": [],
     "message": "You have had cancer and your legs or walking have changed. Call your cancer helpline or go to an emergency department now."
    },
    {
     "urgency": "same_day",
     "when": {
      "all": [
       "cancer, now or in the past",
       "any place on a leg",
       "back pain"
      ]
     },
     "unless": [],
     "message": "You have had cancer and now have back pain with a numb leg. Call your cancer helpline or doctor today."
    }
   ],
   "terms": [
    "cancer",
    "leg",
    "motor",
    "bb_flag",
    "saddle_numb",
    "neuropathy_unsettled",
    "back",
    "bilateral",
    "motor_sign",
    "worse",
    "settled_pressure",
    "motor_beyond_dead",
    "bb_sign",
    "bb_beyond_leak",
    "press",
    "eased",
    "helped"
   ],
   "raisedBy": [
    "back pain",
    "back pain worse lying down or at night",
    "bladder problem for years, unchanged",
    "both legs are weak",
    "cancer now (treatment within 6 months, or palliative)",
    "cannot feel a full bladder or feel pee passing",
    "cannot feel when poo passes or the bowel is full",
    "cannot lift the front of the foot; toes drag",
    "cannot move the leg or foot at all",
    "cannot walk or stand (new)",
    "clearly worse than my usual",
    "hard to start peeing or to empty",
    "infection, e.g. stomach bug, flu or cold",
    "leg weakness for years, unchanged",
    "moving up the leg or to new areas now (hours to days)",
    "nerve damage already diagnosed",
    "new leaking of pee",
    "new leaking of poo or cannot hold wind",
    "numb or strange feeling between your legs, genitals or back passage (wiping feels different)",
    "one leg is weak",
    "past cancer of a kind that can spread to bone (breast, prostate, lung, kidney, thyroid, myeloma, lymphoma)",
    "started within seconds or a minute while not sitting or lying on it",
    "tight band of pain round the chest or tummy",
    "trouble walking",
    "unsteady or off balance",
    "very bad back pain"
   ],
   "silencedBy": [
    "nerve damage already diagnosed",
    "bladder problem for years, unchanged",
    "leg weakness for years, unchanged"
   ],
   "clinician": "Suspected metastatic spinal cord compression: neurological signs are an emergency, pain suggestive of spinal metastases is seen within 24 h (thresholds from memory).",
   "falseAlarms": "Medium: remote cancers. The profile asks only for active cancer or kinds that spread to bone; numbness of one side with no sign from the spine does not speak.",
   "sources": [
    "R19",
    "002",
    "004"
   ]
  },
  {
   "id": "E15",
   "version": 2,
   "status": "draft: no clinician has signed this off",
   "scope": "entry",
   "title": "Fever with back pain and a numb leg",
   "why": "You told us about fever, back pain and a numb leg at the same time. An infection near the spine can look like this.",
   "who": "every adult",
   "tiers": [
    {
     "urgency": "emergency",
     "when": {
      "all": [
       "fever",
       "back pain",
       "any place on a leg",
       {
        "any": [
         "new or worse weakness",
         "a new or worse change in peeing or pooing",
         "a numb or strange feeling between the legs",
         "epidural, spinal injection, spinal anaesthetic or back surgery",
         "injecting drugs",
         "weak immune system or long steroid use"
        ]
       }
      ]
     },
     "unless": [],
     "message": "Fever, back pain and leg changes can mean an infection near your spine. Go to an emergency department now."
    },
    {
     "urgency": "same_day",
     "when": {
      "all": [
       "fever",
       "back pain",
       "any place on a leg"
      ]
     },
     "unless": [],
     "message": "Fever and back pain with a numb leg should be checked today."
    }
   ],
   "terms": [
    "back",
    "leg",
    "motor",
    "bb_flag",
    "saddle_numb",
    "motor_sign",
    "worse",
    "settled_pressure",
    "motor_beyond_dead",
    "bb_sign",
    "bb_beyond_leak",
    "press",
    "eased",
    "helped"
   ],
   "raisedBy": [
    "back pain",
    "back pain worse lying down or at night",
    "bladder problem for years, unchanged",
    "both legs are weak",
    "cannot feel a full bladder or feel pee passing",
    "cannot feel when poo passes or the bowel is full",
    "cannot lift the front of the foot; toes drag",
    "cannot move the leg or foot at all",
    "cannot walk or stand (new)",
    "clearly worse than my usual",
    "epidural, spinal injection, spinal anaesthetic or back surgery",
    "fever",
    "hard to start peeing or to empty",
    "injecting drugs",
    "leg weakness for years, unchanged",
    "moving up the leg or to new areas now (hours to days)",
    "new leaking of pee",
    "new leaking of poo or cannot hold wind",
    "numb or strange feeling between your legs, genitals or back passage (wiping feels different)",
    "one leg is weak",
    "started within seconds or a minute while not sitting or lying on it",
    "very bad back pain",
    "weak immune system or long steroid use"
   ],
   "silencedBy": [
    "bladder problem for years, unchanged",
    "leg weakness for years, unchanged"
   ],
   "clinician": "Epidural abscess or discitis. The full triad is present in a minority (about 13-37 % or fewer), so partial pictures count.",
   "falseAlarms": "Low to medium (flu with backache). It needs a leg area, fever and back pain together.",
   "sources": [
    "R20",
    "002"
   ]
  },
  {
   "id": "E16",
   "version": 2,
   "status": "draft: no clinician has signed this off",
   "scope": "entry",
   "title": "A numb leg after a spine procedure",
   "why": "You had a spine injection, anaesthetic or back surgery in the last 30 days, and your leg is numb. The team that treated you wants to know, and some changes cannot wait.",
   "who": "adults with: epidural, spinal injection, spinal anaesthetic or back surgery",
   "tiers": [
    {
     "urgency": "emergency",
     "when": {
      "all": [
       "epidural, spinal injection, spinal anaesthetic or back surgery",
       "any place on a leg",
       {
        "any": [
         "new or worse weakness",
         "a new or worse change in peeing or pooing",
         "a numb or strange feeling between the legs",
         "very bad back pain",
         "fever",
         "getting worse or moving up",
         "blood thinner"
        ]
       }
      ]
     },
     "unless": [],
     "message": "Legs that go numb or get worse after a spine shot or surgery may mean a bleed or infection. Go to an emergency department now."
    },
    {
     "urgency": "same_day",
     "when": {
      "all": [
       "epidural, spinal injection, spinal anaesthetic or back surgery",
       "any place on a leg"
      ]
     },
     "unless": [
      "a doctor knows, and it has not changed"
     ],
     "message": "You have a numb leg after a spine procedure. Call the team that treated you today."
    }
   ],
   "terms": [
    "leg",
    "motor",
    "bb_flag",
    "saddle_numb",
    "worse",
    "known",
    "motor_sign",
    "settled_pressure",
    "motor_beyond_dead",
    "bb_sign",
    "bb_beyond_leak",
    "press",
    "eased",
    "helped"
   ],
   "raisedBy": [
    "bladder problem for years, unchanged",
    "blood thinner",
    "both legs are weak",
    "cannot feel a full bladder or feel pee passing",
    "cannot feel when poo passes or the bowel is full",
    "cannot lift the front of the foot; toes drag",
    "cannot move the leg or foot at all",
    "cannot walk or stand (new)",
    "clearly worse than my usual",
    "epidural, spinal injection, spinal anaesthetic or back surgery",
    "fever",
    "hard to start peeing or to empty",
    "leg weakness for years, unchanged",
    "moving up the leg or to new areas now (hours to days)",
    "new leaking of pee",
    "new leaking of poo or cannot hold wind",
    "numb or strange feeling between your legs, genitals or back passage (wiping feels different)",
    "one leg is weak",
    "started within seconds or a minute while not sitting or lying on it",
    "very bad back pain"
   ],
   "silencedBy": [
    "my doctor already knows about this and it has not changed",
    "bladder problem for years, unchanged",
    "leg weakness for years, unchanged"
   ],
   "clinician": "Epidural haematoma or abscess after a neuraxial procedure; anticoagulants raise the risk.",
   "falseAlarms": "Medium: expected numbness after surgery. Areas that the surgeon has seen and that are unchanged are silent for the same-day tier; a blood thinner keeps the emergency, doctor_aware or not.",
   "sources": [
    "R25",
    "000",
    "003"
   ]
  },
  {
   "id": "E17",
   "version": 2,
   "status": "draft: no clinician has signed this off",
   "scope": "entry",
   "title": "A numb leg after a head or back injury",
   "why": "You hurt your head, neck or back in the last 14 days and now a leg is numb. Moving the spine could make it worse.",
   "who": "adults with: back or neck injury, fall from height, road crash or head injury",
   "tiers": [
    {
     "urgency": "emergency",
     "when": {
      "any": [
       {
        "all": [
         {
          "any": [
           "back or neck injury, fall from height, road crash",
           "head injury"
          ]
         },
         "any place on a leg",
         {
          "any": [
           "new or worse weakness",
           "a new or worse change in peeing or pooing",
           "a numb or strange feeling between the legs"
          ]
         }
        ]
       },
       {
        "all": [
         "head injury",
         "any place on a leg"
        ]
       },
       {
        "all": [
         "back or neck injury, fall from height, road crash",
         "both legs"
        ]
       }
      ]
     },
     "unless": [
      "a short spell from pressure, cold or fast breathing, with no warning sign"
     ],
     "message": "A numb leg after a head, neck or back injury can be serious. Call {emergency_number} now and try not to move your neck or back."
    },
    {
     "urgency": "same_day",
     "when": {
      "all": [
       "back or neck injury, fall from height, road crash",
       "any place on a leg"
      ]
     },
     "unless": [
      "a short spell from pressure, cold or fast breathing, with no warning sign",
      "a doctor knows, and it has not changed"
     ],
     "message": "A numb leg after a back injury should be checked today."
    }
   ],
   "terms": [
    "leg",
    "motor",
    "bb_flag",
    "saddle_numb",
    "bilateral",
    "benign",
    "known",
    "motor_sign",
    "worse",
    "settled_pressure",
    "motor_beyond_dead",
    "bb_sign",
    "bb_beyond_leak",
    "press",
    "eased",
    "alert_sign",
    "dead_sign",
    "leak_sign",
    "helped"
   ],
   "raisedBy": [
    "back or neck injury, fall from height, road crash",
    "bladder problem for years, unchanged",
    "both legs are weak",
    "cannot feel a full bladder or feel pee passing",
    "cannot feel when poo passes or the bowel is full",
    "cannot lift the front of the foot; toes drag",
    "cannot move the leg or foot at all",
    "cannot walk or stand (new)",
    "clearly worse than my usual",
    "hard to start peeing or to empty",
    "head injury",
    "leg weakness for years, unchanged",
    "moving up the leg or to new areas now (hours to days)",
    "new leaking of pee",
    "new leaking of poo or cannot hold wind",
    "numb or strange feeling between your legs, genitals or back passage (wiping feels different)",
    "one leg is weak",
    "started within seconds or a minute while not sitting or lying on it"
   ],
   "silencedBy": [
    "my doctor already knows about this and it has not changed",
    "bladder problem for years, unchanged",
    "leg weakness for years, unchanged"
   ],
   "clinician": "Spinal or intracranial injury. Consumer guidance lists numbness after a head injury as an emergency.",
   "falseAlarms": "Medium. The window is 14 days; a settled pressure spell is left out; what a doctor has seen is silent for the same-day tier only.",
   "sources": [
    "R41",
    "002",
    "003",
    "004"
   ]
  },
  {
   "id": "E18",
   "version": 1,
   "status": "draft: no clinician has signed this off",
   "scope": "entry",
   "title": "A bad change after a leg injury",
   "why": "You hurt the leg or wear a cast, or the leg is tight, hard or out of shape. Pressure inside the leg or a hurt vessel can do lasting harm within hours.",
   "who": "every adult",
   "tiers": [
    {
     "urgency": "emergency",
     "when": {
      "any": [
       "leg is bent or out of shape",
       {
        "all": [
         "leg feels tight, hard and very swollen after injury or in a cast",
         "very bad leg pain"
        ]
       },
       {
        "all": [
         {
          "any": [
           "leg injury (sprain, break, dislocation, bad bruise)",
           "leg in a cast, splint or tight bandage"
          ]
         },
         "any place on a leg",
         {
          "any": [
           "very bad leg pain",
           "leg feels tight, hard and very swollen after injury or in a cast",
           "the leg or foot is cold to touch",
           "the leg or foot is pale, grey or blue",
           "cannot move the leg or foot at all"
          ]
         }
        ]
       }
      ]
     },
     "unless": [
      "a short spell from pressure, cold or fast breathing, with no warning sign"
     ],
     "message": "Bad pain, a tight hard leg or a cold numb foot after an injury can harm the leg for good. Go to an emergency department now."
    },
    {
     "urgency": "same_day",
     "when": {
      "any": [
       {
        "all": [
         {
          "any": [
           "leg injury (sprain, break, dislocation, bad bruise)",
           "leg in a cast, splint or tight bandage"
          ]
         },
         "any place on a leg",
         "not: a doctor knows, and it has not changed"
        ]
       },
       "leg feels tight, hard and very swollen after injury or in a cast"
      ]
     },
     "unless": [
      "a short spell from pressure, cold or fast breathing, with no warning sign"
     ],
     "message": "A leg that goes numb after an injury or in a cast should be checked today. Do this even if you can move it."
    }
   ],
   "terms": [
    "leg",
    "benign",
    "known",
    "press",
    "eased",
    "saddle_numb",
    "alert_sign",
    "dead_sign",
    "leak_sign",
    "worse",
    "helped"
   ],
   "raisedBy": [
    "cannot move the leg or foot at all",
    "leg feels tight, hard and very swollen after injury or in a cast",
    "leg in a cast, splint or tight bandage",
    "leg injury (sprain, break, dislocation, bad bruise)",
    "leg is bent or out of shape",
    "the leg or foot is cold to touch",
    "the leg or foot is pale, grey or blue",
    "very bad leg pain"
   ],
   "silencedBy": [
    "my doctor already knows about this and it has not changed"
   ],
   "clinician": "Compartment syndrome, vascular or nerve injury. A source article asks for a trauma doctor even when movement is preserved.",
   "falseAlarms": "Low to medium. The window is 14 days; what a doctor has seen and is unchanged is silent for the same-day tier only.",
   "sources": [
    "R26",
    "002",
    "003",
    "004"
   ]
  },
  {
   "id": "E19",
   "version": 2,
   "status": "draft: no clinician has signed this off",
   "scope": "entry",
   "title": "A weak leg or a foot that drops",
   "why": "You told us that a leg or foot is weak or gives way. When a nerve is losing strength, early care gives the best chance to get it back.",
   "who": "every adult",
   "tiers": [
    {
     "urgency": "same_day",
     "when": {
      "any": [
       {
        "all": [
         "new or worse weakness",
         {
          "any": [
           "cannot lift the front of the foot; toes drag",
           "cannot move the leg or foot at all"
          ]
         }
        ]
       },
       {
        "all": [
         "new or worse weakness",
         "one leg is weak",
         "getting worse or moving up"
        ]
       }
      ]
     },
     "unless": [
      "a doctor knows, and it has not changed"
     ],
     "message": "If you cannot lift your foot, or your leg is getting weaker, you should be checked today."
    },
    {
     "urgency": "soon",
     "when": {
      "any": [
       {
        "all": [
         "new or worse weakness",
         "one leg is weak"
        ]
       },
       {
        "all": [
         "leg buckles or gives way",
         "not: a short spell from pressure, cold or fast breathing, with no warning sign"
        ]
       },
       {
        "all": [
         "new or worse weakness",
         "both legs are weak",
         "it came with walking or standing and eased soon"
        ]
       }
      ]
     },
     "unless": [
      "a doctor knows, and it has not changed"
     ],
     "message": "A numb leg that is also weak should be seen by a doctor in the next few days."
    }
   ],
   "terms": [
    "motor",
    "worse",
    "known",
    "benign",
    "walk_eased",
    "motor_sign",
    "settled_pressure",
    "motor_beyond_dead",
    "press",
    "eased",
    "saddle_numb",
    "alert_sign",
    "dead_sign",
    "leak_sign",
    "on_the_move",
    "helped"
   ],
   "raisedBy": [
    "bent or leaned forward",
    "both legs are weak",
    "cannot lift the front of the foot; toes drag",
    "cannot move the leg or foot at all",
    "cannot walk or stand (new)",
    "changed position",
    "clearly worse than my usual",
    "compression stockings",
    "contrast shower",
    "exercises from a therapist",
    "foot bath",
    "gentle stretching",
    "got up and moved",
    "heat",
    "how many minutes it lasted",
    "hung the leg down",
    "ice",
    "lay down",
    "leg buckles or gives way",
    "leg weakness for years, unchanged",
    "loosened clothes or belt",
    "massage",
    "medicine without prescription",
    "moving up the leg or to new areas now (hours to days)",
    "one leg is weak",
    "prescribed medicine",
    "raised the leg",
    "running, sport or hard exercise",
    "sat down",
    "slow breathing",
    "standing for a long time",
    "started within seconds or a minute while not sitting or lying on it",
    "stopped and rested",
    "took shoes off or changed shoes",
    "vitamins or minerals",
    "walking",
    "warmed up",
    "went away by itself",
    "went away within minutes of moving, warming or taking the pressure off"
   ],
   "silencedBy": [
    "my doctor already knows about this and it has not changed",
    "leg weakness for years, unchanged"
   ],
   "clinician": "Acute foot drop or progressive paresis: early spinal or peroneal-nerve opinion; weakness over hours to days is urgent.",
   "falseAlarms": "Medium (a sleeping limb is briefly weak). Weakness of a settled pressure spell is not counted; foot drop has a test (\"stand on your heel\"). Old weakness stays silent here unless it is worse or sudden; the emergency rules ask for more.",
   "sources": [
    "R4",
    "R8",
    "R27",
    "R28",
    "000",
    "001",
    "002",
    "003",
    "004"
   ]
  },
  {
   "id": "E20",
   "version": 1,
   "status": "draft: no clinician has signed this off",
   "scope": "entry",
   "title": "A foot sore, hot foot or skin change",
   "why": "You told us about a sore, a hot swollen foot or a skin change. When feeling is less, a foot can be hurt badly without pain.",
   "who": "every adult",
   "tiers": [
    {
     "urgency": "emergency",
     "when": {
      "any": [
       {
        "all": [
         "diabetes",
         "black or dead-looking skin or toe"
        ]
       },
       {
        "all": [
         "diabetes",
         "sore, blister, cut or ulcer on the foot",
         {
          "any": [
           "fever, chills or feeling ill",
           "a cold, pale or blue leg"
          ]
         }
        ]
       },
       {
        "all": [
         "diabetes",
         "foot is hot, red and swollen",
         "fever, chills or feeling ill"
        ]
       }
      ]
     },
     "unless": [],
     "message": "With diabetes, a foot sore with fever, cold skin or black skin can cost you the foot. Go to an emergency department now."
    },
    {
     "urgency": "same_day",
     "when": {
      "any": [
       {
        "all": [
         "diabetes",
         {
          "any": [
           "sore, blister, cut or ulcer on the foot",
           "foot is hot, red and swollen"
          ]
         }
        ]
       },
       {
        "all": [
         {
          "any": [
           "sore, blister, cut or ulcer on the foot",
           "foot is hot, red and swollen"
          ]
         },
         "fever, chills or feeling ill",
         "any place on a leg",
         "not: a doctor knows, and it has not changed"
        ]
       }
      ]
     },
     "unless": [],
     "message": "You have a sore or hot, swollen foot. Call your foot clinic or doctor today and keep weight off it."
    },
    {
     "urgency": "soon",
     "when": {
      "any": [
       {
        "all": [
         "diabetes",
         "new skin change (shiny, dry, colour, hair loss)"
        ]
       },
       {
        "all": [
         {
          "any": [
           "sore, blister, cut or ulcer on the foot",
           "foot is hot, red and swollen"
          ]
         },
         "any place on a leg"
        ]
       }
      ]
     },
     "unless": [
      "a doctor knows, and it has not changed"
     ],
     "message": "A numb foot with a sore or skin change should be checked in the next few days."
    }
   ],
   "terms": [
    "ill",
    "cold_leg",
    "leg",
    "known",
    "worse"
   ],
   "raisedBy": [
    "black or dead-looking skin or toe",
    "diabetes",
    "feel very unwell",
    "fever",
    "foot is hot, red and swollen",
    "new skin change (shiny, dry, colour, hair loss)",
    "shivers or chills",
    "sore, blister, cut or ulcer on the foot",
    "the leg or foot is cold to touch",
    "the leg or foot is pale, grey or blue"
   ],
   "silencedBy": [
    "my doctor already knows about this and it has not changed"
   ],
   "clinician": "Ulcer with fever or sepsis, ulcer with ischaemia, deep infection or gangrene go to acute services at once; every other active diabetic foot problem within one working day. A hot swollen foot is treated as Charcot until excluded. Numbness hides pain, so the severity score is not used.",
   "falseAlarms": "Low. In diabetes doctor_aware never silences a wound or a hot foot.",
   "sources": [
    "R21",
    "000",
    "001",
    "002",
    "004"
   ]
  },
  {
   "id": "E21",
   "version": 2,
   "status": "draft: no clinician has signed this off",
   "scope": "entry",
   "title": "Leg changes in pregnancy or after birth",
   "why": "You are pregnant or gave birth in the last six weeks, and a leg is weak, swollen, worse or hard to walk on. Your midwife should hear this.",
   "who": "adults with: pregnant, or gave birth in the last 6 weeks",
   "tiers": [
    {
     "urgency": "same_day",
     "when": {
      "all": [
       "pregnant, or gave birth in the last 6 weeks",
       "any place on a leg",
       {
        "any": [
         "new or worse weakness",
         "trouble walking",
         "unsteady or off balance",
         "very bad back pain",
         "one leg is swollen"
        ]
       }
      ]
     },
     "unless": [],
     "message": "Call your midwife today. Tell them about the change in your legs."
    },
    {
     "urgency": "soon",
     "when": {
      "all": [
       "pregnant, or gave birth in the last 6 weeks",
       "any place on a leg",
       "getting worse or moving up"
      ]
     },
     "unless": [],
     "message": "Tell your midwife or doctor in the next few days that the numb feeling is getting worse."
    }
   ],
   "terms": [
    "expecting",
    "leg",
    "motor",
    "worse",
    "motor_sign",
    "settled_pressure",
    "motor_beyond_dead",
    "press",
    "eased",
    "helped"
   ],
   "raisedBy": [
    "both legs are weak",
    "cannot lift the front of the foot; toes drag",
    "cannot move the leg or foot at all",
    "cannot walk or stand (new)",
    "clearly worse than my usual",
    "gave birth in the last 6 weeks",
    "leg weakness for years, unchanged",
    "moving up the leg or to new areas now (hours to days)",
    "one leg is swollen",
    "one leg is weak",
    "pregnant",
    "started within seconds or a minute while not sitting or lying on it",
    "trouble walking",
    "unsteady or off balance",
    "very bad back pain"
   ],
   "silencedBy": [
    "leg weakness for years, unchanged"
   ],
   "clinician": "Disc prolapse with deficit and venous thromboembolism both occur in pregnancy; a published case at 32 weeks had been reassured twice before the deficit was found.",
   "falseAlarms": "Medium. Occasional settled night tingling is silent; a thigh-only pattern gets a page to read.",
   "sources": [
    "R44",
    "002",
    "004"
   ]
  },
  {
   "id": "E22",
   "version": 1,
   "status": "draft: no clinician has signed this off",
   "scope": "entry",
   "title": "Poor balance, falls or trouble walking",
   "why": "You told us about poor balance, a fall, clumsy hands or trouble walking. With numb legs this can come from nerves that tell you where your feet are.",
   "who": "every adult",
   "tiers": [
    {
     "urgency": "same_day",
     "when": {
      "all": [
       "poor balance, a fall or trouble walking",
       {
        "any": [
         "laughing gas use",
         "low vitamin B12",
         "clumsy hands (buttons, keys)",
         "shock down the back or legs on bending the neck"
        ]
       }
      ]
     },
     "unless": [
      "a leg gone to sleep that eased soon",
      "a doctor knows, and it has not changed",
      "a short spell from pressure, cold or fast breathing, with no warning sign"
     ],
     "message": "Numb legs with poor balance can mean the spinal cord needs treatment. Get medical advice today."
    },
    {
     "urgency": "soon",
     "when": "trouble with balance, walking, standing or the hands",
     "unless": [
      "a leg gone to sleep that eased soon",
      "a doctor knows, and it has not changed",
      "a short spell from pressure, cold or fast breathing, with no warning sign",
      {
       "all": [
        "it came with walking or standing and eased soon",
        "not: a fall",
        "not: shock down the back or legs on bending the neck"
       ]
      }
     ],
     "message": "Poor balance, falls or trouble walking with numb legs should be checked in the next few days."
    },
    {
     "urgency": "routine",
     "when": {
      "all": [
       "trouble with balance, walking, standing or the hands",
       "it came with walking or standing and eased soon"
      ]
     },
     "unless": [
      "a leg gone to sleep that eased soon",
      "a doctor knows, and it has not changed",
      "a short spell from pressure, cold or fast breathing, with no warning sign"
     ],
     "message": "Book a visit to talk about trouble with standing or walking."
    }
   ],
   "terms": [
    "balance_sign",
    "asleep",
    "known",
    "benign",
    "gait_sign",
    "walk_eased",
    "press",
    "eased",
    "worse",
    "saddle_numb",
    "alert_sign",
    "dead_sign",
    "leak_sign",
    "on_the_move",
    "helped"
   ],
   "raisedBy": [
    "a fall",
    "bent or leaned forward",
    "changed position",
    "clumsy hands (buttons, keys)",
    "compression stockings",
    "contrast shower",
    "exercises from a therapist",
    "foot bath",
    "gentle stretching",
    "got up and moved",
    "heat",
    "how many minutes it lasted",
    "hung the leg down",
    "ice",
    "jerking you cannot control",
    "laughing gas use",
    "lay down",
    "legs do not go where you want",
    "loosened clothes or belt",
    "low vitamin B12",
    "massage",
    "medicine without prescription",
    "prescribed medicine",
    "raised the leg",
    "running, sport or hard exercise",
    "sat down",
    "shock down the back or legs on bending the neck",
    "slow breathing",
    "standing for a long time",
    "stopped and rested",
    "took shoes off or changed shoes",
    "trouble standing for long",
    "trouble walking",
    "unsteady or off balance",
    "vitamins or minerals",
    "walking",
    "warmed up",
    "went away by itself",
    "went away within minutes of moving, warming or taking the pressure off"
   ],
   "silencedBy": [
    "my doctor already knows about this and it has not changed"
   ],
   "clinician": "Sensory ataxia, myelopathy (degenerative, B12 or nitrous oxide), demyelination. The guideline covers gait unsteadiness and brief stereotyped events.",
   "falseAlarms": "Medium. A sleeping limb is left out; a known unchanged gait problem is silent.",
   "sources": [
    "R7",
    "R22",
    "R24",
    "R45",
    "000",
    "001",
    "002",
    "003",
    "004"
   ]
  },
  {
   "id": "E23",
   "version": 1,
   "status": "draft: no clinician has signed this off",
   "scope": "entry",
   "title": "A new symptom that lasts a day or more",
   "why": "Your profile says you have MS, and this has lasted a day or more. Your MS team may want to act early.",
   "who": "adults with: multiple sclerosis",
   "tiers": [
    {
     "urgency": "soon",
     "when": {
      "all": [
       "multiple sclerosis",
       "how many hours it lasted: 24 or more"
      ]
     },
     "unless": [
      "a doctor knows, and it has not changed"
     ],
     "message": "A new MS symptom that lasts a day or more could be a relapse. Call your MS team in the next few days and check for fever or a urine infection."
    }
   ],
   "terms": [
    "known",
    "worse"
   ],
   "raisedBy": [
    "how many minutes it lasted",
    "multiple sclerosis"
   ],
   "silencedBy": [
    "my doctor already knows about this and it has not changed"
   ],
   "clinician": "Relapse: new or worse symptoms over 24 h without infection (24 h from memory).",
   "falseAlarms": "Medium. Old symptoms that come with heat or fatigue stay under doctor_aware.",
   "sources": [
    "R22",
    "000",
    "001",
    "002",
    "003",
    "004"
   ]
  },
  {
   "id": "E24",
   "version": 1,
   "status": "draft: no clinician has signed this off",
   "scope": "entry",
   "title": "Strong numbness, bad pain or feeling ill",
   "why": "You told us about no feeling at all, bad pain, fever, night back pain or weight loss together with a numb leg. A doctor should look for the cause.",
   "who": "every adult",
   "tiers": [
    {
     "urgency": "same_day",
     "when": {
      "all": [
       "no feeling at all",
       "any place on a leg",
       "still there now",
       "how many minutes it lasted: 60 or more"
      ]
     },
     "unless": [
      "it went away soon",
      "nerve damage already diagnosed",
      "a doctor knows, and it has not changed"
     ],
     "message": "No feeling at all in part of your leg for an hour or more should be checked today."
    },
    {
     "urgency": "soon",
     "when": {
      "any": [
       {
        "all": [
         "any place on a leg",
         "not: it went away soon",
         {
          "any": [
           "how bad it was, from 0 to 10: 8 or more",
           "very bad leg pain"
          ]
         }
        ]
       },
       {
        "all": [
         "any place on a leg",
         "not: a pressed leg that settled within half an hour",
         {
          "any": [
           "very bad back pain",
           "back pain worse lying down or at night",
           "tight band of pain round the chest or tummy",
           "fever",
           "weight loss without trying",
           "drenching night sweats"
          ]
         }
        ]
       }
      ]
     },
     "unless": [
      "a doctor knows, and it has not changed",
      "a short spell from pressure, cold or fast breathing, with no warning sign"
     ],
     "message": "A numb leg with bad pain, fever, night back pain or weight loss should be checked in the next few days."
    },
    {
     "urgency": "routine",
     "when": {
      "all": [
       "any place on a leg",
       {
        "any": [
         "pain running down one leg",
         "back pain",
         "leg or foot pain even at rest",
         "new skin change (shiny, dry, colour, hair loss)"
        ]
       }
      ]
     },
     "unless": [
      "a doctor knows, and it has not changed",
      "a short spell from pressure, cold or fast breathing, with no warning sign",
      "a pressed leg that settled within half an hour"
     ],
     "message": "A numb leg with pain is worth a visit. Take your report with you."
    }
   ],
   "terms": [
    "leg",
    "eased",
    "known",
    "settled_pressure",
    "benign",
    "helped",
    "worse",
    "press",
    "saddle_numb",
    "alert_sign",
    "dead_sign",
    "leak_sign"
   ],
   "raisedBy": [
    "back pain",
    "back pain worse lying down or at night",
    "drenching night sweats",
    "fever",
    "how bad it was, from 0 to 10",
    "how many minutes it lasted",
    "leg or foot pain even at rest",
    "new skin change (shiny, dry, colour, hair loss)",
    "no feeling at all",
    "pain running down one leg",
    "still there now",
    "tight band of pain round the chest or tummy",
    "very bad back pain",
    "very bad leg pain",
    "weight loss without trying"
   ],
   "silencedBy": [
    "my doctor already knows about this and it has not changed",
    "nerve damage already diagnosed"
   ],
   "clinician": "The articles ask for review when numbness is severe, sudden or comes with pain; systemic features raise cancer or infection.",
   "falseAlarms": "High for the routine tier. It has a 30-day cool-down and is silent once a visit is logged.",
   "sources": [
    "R4",
    "R27",
    "000",
    "001",
    "002",
    "003"
   ]
  },
  {
   "id": "E25",
   "version": 1,
   "status": "draft: no clinician has signed this off",
   "scope": "entry",
   "title": "A medicine, chemical, gas or rash",
   "why": "Both legs are numb and your profile names a medicine, chemical or gas that can harm nerves, or you have a blister rash. A change of medicine may help, but only with your doctor.",
   "who": "every adult",
   "tiers": [
    {
     "urgency": "soon",
     "when": {
      "any": [
       {
        "all": [
         "both legs",
         "a medicine or poison that can harm nerves"
        ]
       },
       {
        "all": [
         "any place on a leg",
         "blister rash in one strip of skin"
        ]
       }
      ]
     },
     "unless": [
      "a doctor knows, and it has not changed",
      "a short spell from pressure, cold or fast breathing, with no warning sign"
     ],
     "message": "A medicine, chemical, gas or rash may be linked to this. Ask your doctor or pharmacist in the next few days, and do not stop a medicine on your own."
    }
   ],
   "terms": [
    "bilateral",
    "nerve_harm",
    "leg",
    "known",
    "benign",
    "worse",
    "press",
    "eased",
    "saddle_numb",
    "alert_sign",
    "dead_sign",
    "leak_sign",
    "helped"
   ],
   "raisedBy": [
    "blister rash in one strip of skin",
    "chemotherapy now or within 6 months",
    "contact with glue, solvents, lead or mercury",
    "laughing gas use",
    "medicine that can harm nerves (some seizure, antibiotic, TB or cancer drugs)",
    "new or changed medicine"
   ],
   "silencedBy": [
    "my doctor already knows about this and it has not changed"
   ],
   "clinician": "Drug or toxin neuropathy (dose changes matter in chemotherapy); nitrous oxide causes functional B12 loss; shingles treatment is time-limited (72 h, from memory).",
   "falseAlarms": "Low. Once per medicine per 30 days.",
   "sources": [
    "R24",
    "R45",
    "001",
    "003",
    "004"
   ]
  },
  {
   "id": "E26",
   "version": 1,
   "status": "draft: no clinician has signed this off",
   "scope": "entry",
   "title": "A change between the legs that settled",
   "why": "You told us about numb feeling between the legs from a seat that went away, or a new change in sexual feeling. Pressure is a common cause, but a doctor should know.",
   "who": "every adult",
   "tiers": [
    {
     "urgency": "soon",
     "when": {
      "any": [
       "numb between the legs from a seat only, and it eased",
       "new loss of sexual feeling, erection or ejaculation"
      ]
     },
     "unless": [
      "rule E01 has spoken",
      "rule E02 has spoken"
     ],
     "message": "Pressure often causes this, but tell a doctor in the next few days. Go to an emergency department if it stays numb or your bladder, bowel or legs change."
    }
   ],
   "terms": [
    "saddle_pressure_only",
    "saddle_numb",
    "seat_pressure",
    "eased",
    "leg",
    "beside_saddle",
    "worse",
    "helped"
   ],
   "raisedBy": [
    "bent or leaned forward",
    "changed position",
    "compression stockings",
    "contrast shower",
    "cycling or other saddle seat",
    "exercises from a therapist",
    "foot bath",
    "gentle stretching",
    "got up and moved",
    "heat",
    "how many minutes it lasted",
    "hung the leg down",
    "ice",
    "lay down",
    "loosened clothes or belt",
    "massage",
    "medicine without prescription",
    "new loss of sexual feeling, erection or ejaculation",
    "numb or strange feeling between your legs, genitals or back passage (wiping feels different)",
    "prescribed medicine",
    "raised the leg",
    "sat down",
    "sitting for a long time",
    "slow breathing",
    "stopped and rested",
    "took shoes off or changed shoes",
    "vitamins or minerals",
    "warmed up",
    "weight or pressure on the leg",
    "went away by itself",
    "went away within minutes of moving, warming or taking the pressure off"
   ],
   "silencedBy": [],
   "clinician": "Low back pain with sexual dysfunction alone is unlikely to be cauda equina syndrome. Intermittent genital numbness is nearly always benign without sphincter change, sciatica or weakness.",
   "falseAlarms": "Low. This rule is the safety valve for E01.",
   "sources": [
    "R1",
    "R23"
   ]
  },
  {
   "id": "H01",
   "version": 2,
   "status": "draft: no clinician has signed this off",
   "scope": "history",
   "title": "The numb area is moving up",
   "why": "Your diary shows marks that are higher up the leg than before. A numb area that climbs should be looked at, and soon when it climbs in both legs.",
   "who": "every adult",
   "tiers": [
    {
     "urgency": "same_day",
     "when": "The highest area of days 0 to 3 lies at least 2 levels above the highest of days 4 to 14, and an entry of days 0 to 3 is in both legs. Settled pressure spells are left out.",
     "unless": [],
     "message": "Your diary shows the numb area moving up both legs within two weeks. Get medical help today."
    },
    {
     "urgency": "soon",
     "when": "At least 2 entries in days 0 to 14 and 2 in days 15 to 182; the second highest area of the recent ones lies at least 2 levels above the highest of the older ones.",
     "unless": [],
     "message": "Your diary shows the numb area has spread upward. Book a visit in the next few days."
    }
   ],
   "terms": [],
   "raisedBy": [],
   "silencedBy": [],
   "clinician": "Level: toes 0, foot 1, ankle 2, lower leg 3, knee 4, thigh 5, groin and buttock 6, trunk 7. Under two weeks fits the \"hours to days\" worry of the guideline; toes to knees within 6 months is called atypically fast.",
   "falseAlarms": "One stray tap on the map. Two entries must reach the new level in the slow tier; the screen shows both maps and asks whether this is right.",
   "sources": [
    "R7",
    "R18",
    "R24",
    "003"
   ]
  },
  {
   "id": "H02",
   "version": 1,
   "status": "draft: no clinician has signed this off",
   "scope": "history",
   "title": "From one leg to both",
   "why": "Your diary showed one leg for weeks, and now the other leg too. When back or leg pain is in it, nerves in the back may be pressed on both sides.",
   "who": "every adult",
   "tiers": [
    {
     "urgency": "same_day",
     "when": "At least 3 entries in days 8 to 42, all of one leg; at least 2 in days 0 to 7 that include the other leg; and back pain or pain down a leg in days 0 to 42. Settled pressure spells are left out.",
     "unless": [],
     "message": "Your leg problem was on one side and is now on both, with back pain. Get medical help today."
    },
    {
     "urgency": "soon",
     "when": "The same without back pain or pain down a leg.",
     "unless": [],
     "message": "Your leg problem was on one side and is now on both. See a doctor in the next few days."
    }
   ],
   "terms": [],
   "raisedBy": [],
   "silencedBy": [],
   "clinician": "Unilateral to bilateral radicular symptoms is a listed cauda equina warning (NHS Lothian).",
   "falseAlarms": "Medium. Pressure spells of the other leg do not count.",
   "sources": [
    "R4",
    "R5",
    "000",
    "002"
   ]
  },
  {
   "id": "H03",
   "version": 1,
   "status": "draft: no clinician has signed this off",
   "scope": "history",
   "title": "Spells come more often",
   "why": "Your diary has clearly more spells in the last two weeks than in the four weeks before, more than chance would bring.",
   "who": "every adult",
   "tiers": [
    {
     "urgency": "routine",
     "when": "The diary is at least 35 days old; at least 6 entries in days 0 to 13; at least twice the rate of days 14 to 41; and less than 1 in 100 by chance (binomial).",
     "unless": [],
     "message": "Numb spells are about twice as common as last month. Book a visit and take your report."
    }
   ],
   "terms": [],
   "raisedBy": [],
   "silencedBy": [],
   "clinician": "Chance-corrected doubling of the rate. Only a third of worsening alerts were judged urgent in the PRO-TECT study, so one trend is routine.",
   "falseAlarms": "A plain \"double and four more\" fired 1.4 to 3.0 times in 22 weeks per stable simulated person; this form, looked at weekly, at most 0.14 times in 20 weeks. A visit restarts the baseline.",
   "sources": [
    "R31",
    "001",
    "003"
   ]
  },
  {
   "id": "H04",
   "version": 1,
   "status": "draft: no clinician has signed this off",
   "scope": "history",
   "title": "Spells last longer",
   "why": "Your diary shows spells that last about twice as long as in the four weeks before.",
   "who": "every adult",
   "tiers": [
    {
     "urgency": "routine",
     "when": "At least 6 lengths in days 0 to 13 and 6 in days 14 to 41; the middle one is at least twice the old one and at least 30 minutes; and 80 % of the new ones are above the old middle.",
     "unless": [],
     "message": "Numb spells now last about twice as long. Book a visit and take your report."
    }
   ],
   "terms": [],
   "raisedBy": [],
   "silencedBy": [],
   "clinician": "Duration is skewed, so medians and a dominance check are used.",
   "falseAlarms": "At most 0.40 per stable simulated person in 20 weeks; to be tightened to 12 entries if field data are worse. A visit restarts the baseline.",
   "sources": [
    "R31",
    "003"
   ]
  },
  {
   "id": "H05",
   "version": 1,
   "status": "draft: no clinician has signed this off",
   "scope": "history",
   "title": "Scores are higher",
   "why": "Your scores from 0 to 10 are clearly higher than in the four weeks before.",
   "who": "every adult",
   "tiers": [
    {
     "urgency": "routine",
     "when": "At least 4 scores in days 0 to 13 and 4 in days 14 to 41; the mean rose by at least 2.0 and is at least 4.",
     "unless": [],
     "message": "Your scores are clearly higher than last month. Book a visit and take your report."
    }
   ],
   "terms": [],
   "raisedBy": [],
   "silencedBy": [],
   "clinician": "2 points (or about 30 %) is the usual important change on a 0-10 pain scale; borrowed for numbness, not validated for it.",
   "falseAlarms": "Low (at most 0.09 per stable person in 20 weeks in simulation). A visit restarts the baseline.",
   "sources": [
    "R32",
    "001",
    "003"
   ]
  },
  {
   "id": "H06",
   "version": 2,
   "status": "draft: no clinician has signed this off",
   "scope": "history",
   "title": "Worse in more than one way",
   "why": "At least two things got worse at the same time: how often, how long or how strong. Two together mean more than one alone. Or your weekly answer was \"much worse\" two weeks running.",
   "who": "every adult",
   "tiers": [
    {
     "urgency": "soon",
     "when": "At least 2 of these hold in the same weekly look: H03 or H07; H04; H05. Or: the answer to \"how is it, compared with the week before?\" was \"much worse\" for the last 2 weeks that were answered, one directly after the other, and the later one ended in days 0 to 13.",
     "unless": [],
     "message": "Numb spells are getting worse in more than one way. See a doctor in the next few days."
    }
   ],
   "terms": [],
   "raisedBy": [],
   "silencedBy": [],
   "clinician": "Two independent trends. H03 and H07 count once, because spells at night raise both. The weekly answer is a seven-step global change in our own words: the person's own verdict stands beside what the entries say. A visit restarts it, like the trends.",
   "falseAlarms": "Low by design (about none in stable simulated people). One bad week does not speak; how often stable people call two weeks running much worse is not known.",
   "sources": [
    "001",
    "003"
   ]
  },
  {
   "id": "H07",
   "version": 1,
   "status": "draft: no clinician has signed this off",
   "scope": "history",
   "title": "More broken nights",
   "why": "Numb spells woke you on clearly more nights in the last two weeks than in the four weeks before.",
   "who": "every adult",
   "tiers": [
    {
     "urgency": "soon",
     "when": "As below, and weight loss, night sweats or night back pain in days 0 to 27.",
     "unless": [],
     "message": "Night symptoms are rising along with other signs. See a doctor in the next few days."
    },
    {
     "urgency": "routine",
     "when": "The diary is at least 35 days old; at least 5 broken nights in days 0 to 13; at least twice the rate of days 14 to 41; and less than 1 in 100 by chance (binomial).",
     "unless": [],
     "message": "Numb spells wake you more often than last month. Book a visit and ask about sleep and legs."
    }
   ],
   "terms": [],
   "raisedBy": [],
   "silencedBy": [],
   "clinician": "Night is when early neuropathy, disc disease, restless legs or ischaemic rest pain show; sleep loss is a criterion of the articles.",
   "falseAlarms": "Low to medium. A visit restarts the baseline.",
   "sources": [
    "R42",
    "000",
    "002",
    "004"
   ]
  },
  {
   "id": "H08",
   "version": 2,
   "status": "draft: no clinician has signed this off",
   "scope": "history",
   "title": "It has lasted for weeks",
   "why": "Your diary shows numb spells week after week, or one that does not go away. What lasts a month should be looked at, even when it is mild.",
   "who": "every adult",
   "tiers": [
    {
     "urgency": "routine",
     "when": "The newest entry is neither known to a doctor nor from known nerve damage; and at least 2 entries that did not come from pressure in each of the last 4 weeks, or one of at least 7 days in days 0 to 13, or \"still there\" on at least 10 of the last 14 days.",
     "unless": [],
     "message": "This has gone on for four weeks or more. Book a visit and take your report."
    }
   ],
   "terms": [],
   "raisedBy": [],
   "silencedBy": [
    "my doctor already knows about this and it has not changed",
    "nerve damage already diagnosed"
   ],
   "clinician": "Sciatica mostly improves by 4 to 6 weeks; later review is the usual step. The articles say \"persistent\" without a number, so 4 weeks is a design choice.",
   "falseAlarms": "High without the visits (every chronic user). It speaks once, then again only after 90 days without a logged visit.",
   "sources": [
    "R27",
    "design",
    "000",
    "001",
    "002",
    "003",
    "004"
   ]
  },
  {
   "id": "H09",
   "version": 2,
   "status": "draft: no clinician has signed this off",
   "scope": "history",
   "title": "Rest does not help",
   "why": "Most of your spells of the last two weeks did not get better with rest.",
   "who": "every adult",
   "tiers": [
    {
     "urgency": "soon",
     "when": "As below, and the mean score is at least 5 or at least 3 entries stopped normal things.",
     "unless": [],
     "message": "Rest is not helping and it stops you doing things. See a doctor in the next few days."
    },
    {
     "urgency": "routine",
     "when": "At least 5 entries in days 0 to 13, at least 60 % of them not better with rest; the newest is neither known to a doctor nor from known nerve damage.",
     "unless": [],
     "message": "Rest is not helping. Book a visit and take your report."
    }
   ],
   "terms": [],
   "raisedBy": [],
   "silencedBy": [
    "my doctor already knows about this and it has not changed",
    "nerve damage already diagnosed"
   ],
   "clinician": "The first criterion of a source article.",
   "falseAlarms": "Low to medium. A visit restarts the baseline.",
   "sources": [
    "000"
   ]
  },
  {
   "id": "H10",
   "version": 1,
   "status": "draft: no clinician has signed this off",
   "scope": "history",
   "title": "Something new in your diary",
   "why": "A sign or an area came up twice this week that was not there in the five weeks before.",
   "who": "every adult",
   "tiers": [
    {
     "urgency": "soon",
     "when": "At least 3 entries in days 8 to 42; a sign or an area of the lists appears in at least 2 entries of days 0 to 7 and in none of days 8 to 42.",
     "unless": [],
     "message": "Your diary shows something new. See a doctor in the next few days."
    }
   ],
   "terms": [],
   "raisedBy": [],
   "silencedBy": [],
   "clinician": "A change in character matters more than the level. Emergency signs never wait for this rule.",
   "falseAlarms": "Medium. Twice in a week, and an older diary to compare with.",
   "sources": [
    "R7",
    "001",
    "003",
    "004"
   ]
  },
  {
   "id": "H11",
   "version": 1,
   "status": "draft: no clinician has signed this off",
   "scope": "history",
   "title": "It began after a recent event",
   "why": "All your numb spells came after a surgery, an injury or a new medicine. The team that treated you should know.",
   "who": "every adult",
   "tiers": [
    {
     "urgency": "soon",
     "when": "At least 3 entries in days 0 to 27, all entries of the diary after surgery (12 weeks), an injury of leg or back (14 days) or a new medicine (8 weeks); the newest is not known to a doctor.",
     "unless": [],
     "message": "This began after a recent event. Tell the team that treated you in the next few days."
    }
   ],
   "terms": [],
   "raisedBy": [],
   "silencedBy": [
    "my doctor already knows about this and it has not changed"
   ],
   "clinician": "Onset after surgery, injury or a change of medicine points to nerve injury or drug effect; acute danger is covered by E16 to E18.",
   "falseAlarms": "Low. Once per event.",
   "sources": [
    "R24",
    "R25",
    "003",
    "004"
   ]
  },
  {
   "id": "H12",
   "version": 2,
   "status": "draft: no clinician has signed this off",
   "scope": "history",
   "title": "Walking brings it, rest ends it",
   "why": "Most of your spells come with walking or standing and go when you stop. Blood flow and the back are looked at for this.",
   "who": "every adult",
   "tiers": [
    {
     "urgency": "routine",
     "when": "At least 4 entries in days 0 to 27 with walking or long standing that went away within minutes, and they are at least 60 % of those that did not come from pressure; the newest is not known to a doctor.",
     "unless": [],
     "message": "Numb spells come with walking or standing and go with rest. Book a visit and ask about blood flow and your back."
    }
   ],
   "terms": [],
   "raisedBy": [],
   "silencedBy": [
    "my doctor already knows about this and it has not changed"
   ],
   "clinician": "Claudication. Standing still relieves: vascular. Sitting or bending forward relieves: neurogenic (specialist review when the circulation is adequate).",
   "falseAlarms": "Low. Once, then 90 days.",
   "sources": [
    "R8",
    "R14",
    "R30",
    "000",
    "001",
    "002",
    "003"
   ]
  },
  {
   "id": "H13",
   "version": 1,
   "status": "draft: no clinician has signed this off",
   "scope": "history",
   "title": "More than one sudden spell this week",
   "why": "You had more than one sudden spell on one side within a week. Spells that repeat so fast need help now.",
   "who": "every adult",
   "tiers": [
    {
     "urgency": "emergency",
     "when": "At least 2 sudden one-sided entries in days 0 to 6 on which E06 or E07 speaks, at least one of them E06.",
     "unless": [],
     "message": "You have had more than one sudden one-sided spell this week. Call {emergency_number} now."
    },
    {
     "urgency": "same_day",
     "when": "The same, all of them E07.",
     "unless": [],
     "message": "You have had more than one sudden numb spell this week. Get medical help today."
    }
   ],
   "terms": [],
   "raisedBy": [],
   "silencedBy": [],
   "clinician": "Repeat (crescendo) TIA carries a high early stroke risk (from memory).",
   "falseAlarms": "Low.",
   "sources": [
    "R11",
    "003",
    "004"
   ]
  },
  {
   "id": "H14",
   "version": 1,
   "status": "draft: no clinician has signed this off",
   "scope": "history",
   "title": "Short spells that look the same",
   "why": "You had a few very short spells in the same areas. They were in the face, arm or hand, or the limb jerked.",
   "who": "every adult",
   "tiers": [
    {
     "urgency": "soon",
     "when": "At least 3 entries in days 0 to 27 of at most 2 minutes, without pressure, with the same areas, in face, arm or hand or with jerking.",
     "unless": [],
     "message": "Short spells with the same pattern should be checked in the next few days."
    }
   ],
   "terms": [],
   "raisedBy": [],
   "silencedBy": [],
   "clinician": "Recurrent fixed-pattern sensory events under 2 minutes are referred urgently for possible epilepsy. Most seconds-long tingles are benign, hence face, arm, hand or jerking.",
   "falseAlarms": "High if leg-only tingles were counted; they are not.",
   "sources": [
    "R7",
    "R23"
   ]
  },
  {
   "id": "H15",
   "version": 1,
   "status": "draft: no clinician has signed this off",
   "scope": "history",
   "title": "Falls or poor balance again and again",
   "why": "Your diary names falls or poor balance more than once. That can hurt you, and a doctor can look for the cause.",
   "who": "every adult",
   "tiers": [
    {
     "urgency": "soon",
     "when": "A fall in at least 2 entries of days 0 to 27, or poor balance in at least 3 of days 0 to 13.",
     "unless": [],
     "message": "You have had falls or poor balance. See a doctor in the next few days and make your home safer to walk in."
    }
   ],
   "terms": [],
   "raisedBy": [],
   "silencedBy": [],
   "clinician": "Injury risk and a possible proprioceptive or cord problem.",
   "falseAlarms": "Low.",
   "sources": [
    "R24",
    "003",
    "004"
   ]
  }
 ],
 "terms": {
  "saddle_numb": {
   "words": "a numb or strange feeling between the legs",
   "means": {
    "any": [
     "saddle area (between the legs, genitals, around the back passage)",
     "numb or strange feeling between your legs, genitals or back passage (wiping feels different)"
    ]
   }
  },
  "press": {
   "words": "pressed, sat on or held still",
   "means": {
    "any": [
     "lying or sleeping in an awkward position",
     "cycling or other saddle seat",
     "kneeling or squatting",
     "weight or pressure on the leg",
     "after taking shoes off",
     "sitting with legs crossed or folded",
     "sitting for a long time",
     "tight clothes, belt or waistband",
     "tight or hard shoes"
    ]
   }
  },
  "seat_pressure": {
   "words": "pressure from a seat",
   "means": {
    "any": [
     "cycling or other saddle seat",
     "weight or pressure on the leg",
     "sitting for a long time"
    ]
   }
  },
  "on_the_move": {
   "words": "walking, standing or exercise",
   "means": {
    "any": [
     "running, sport or hard exercise",
     "standing for a long time",
     "walking"
    ]
   }
  },
  "back_strain": {
   "words": "lifting, bending or coughing",
   "means": {
    "any": [
     "bending forward",
     "coughing, sneezing or straining",
     "lifting"
    ]
   }
  },
  "helped": {
   "words": "something helped",
   "means": {
    "any": [
     "bent or leaned forward",
     "changed position",
     "compression stockings",
     "contrast shower",
     "exercises from a therapist",
     "foot bath",
     "hung the leg down",
     "heat",
     "ice",
     "lay down",
     "loosened clothes or belt",
     "massage",
     "medicine without prescription",
     "prescribed medicine",
     "got up and moved",
     "raised the leg",
     "stopped and rested",
     "took shoes off or changed shoes",
     "sat down",
     "slow breathing",
     "gentle stretching",
     "vitamins or minerals",
     "warmed up",
     "went away by itself"
    ]
   }
  },
  "worse": {
   "words": "getting worse or moving up",
   "means": {
    "any": [
     "clearly worse than my usual",
     "moving up the leg or to new areas now (hours to days)"
    ]
   }
  },
  "bb_sign": {
   "words": "a new change in peeing or pooing",
   "means": {
    "any": [
     "hard to start peeing or to empty",
     "new leaking of pee",
     "cannot feel a full bladder or feel pee passing",
     "new leaking of poo or cannot hold wind",
     "cannot feel when poo passes or the bowel is full"
    ]
   }
  },
  "bb_beyond_leak": {
   "words": "a change in peeing or pooing that is more than a leak of pee",
   "means": {
    "any": [
     "cannot feel a full bladder or feel pee passing",
     "new leaking of poo or cannot hold wind",
     "cannot feel when poo passes or the bowel is full"
    ]
   }
  },
  "leak_sign": {
   "words": "a leak of pee, or hard to start",
   "means": {
    "any": [
     "hard to start peeing or to empty",
     "new leaking of pee"
    ]
   }
  },
  "motor_sign": {
   "words": "weak or not able to move",
   "means": {
    "any": [
     "cannot move the leg or foot at all",
     "cannot walk or stand (new)",
     "cannot lift the front of the foot; toes drag",
     "both legs are weak",
     "one leg is weak"
    ]
   }
  },
  "motor_beyond_dead": {
   "words": "cannot walk, or cannot lift the foot",
   "means": {
    "any": [
     "cannot walk or stand (new)",
     "cannot lift the front of the foot; toes drag"
    ]
   }
  },
  "dead_sign": {
   "words": "weak in a way that a sleeping leg can be",
   "means": {
    "any": [
     "cannot move the leg or foot at all",
     "leg buckles or gives way",
     "both legs are weak",
     "one leg is weak"
    ]
   }
  },
  "back": {
   "words": "back pain",
   "means": {
    "any": [
     "back pain",
     "very bad back pain",
     "back pain worse lying down or at night"
    ]
   }
  },
  "radicular": {
   "words": "pain that runs down a leg",
   "means": {
    "any": [
     "pain running down both legs",
     "pain running down one leg"
    ]
   }
  },
  "cold_leg": {
   "words": "a cold, pale or blue leg",
   "means": {
    "any": [
     "the leg or foot is cold to touch",
     "the leg or foot is pale, grey or blue"
    ]
   }
  },
  "clot_or_weak_breath": {
   "words": "a sign of a clot or of weak breathing",
   "means": {
    "any": [
     "calf is sore to press",
     "chest pain",
     "coughing blood",
     "fainted or passed out",
     "one leg is swollen",
     "leg is warm and red or darker",
     "trouble swallowing"
    ]
   }
  },
  "one_leg_swollen": {
   "words": "one swollen leg",
   "means": {
    "any": [
     "one leg is swollen",
     "the whole leg is swollen"
    ]
   }
  },
  "clot_history": {
   "words": "something that makes a clot much more likely",
   "means": {
    "any": [
     "in bed 3 days or more",
     "cancer now (treatment within 6 months, or palliative)",
     "cannot move the leg or foot at all",
     "leg in a cast, splint or tight bandage",
     "past blood clot",
     "major surgery",
     "hard, swollen veins",
     "the whole leg is swollen"
    ]
   }
  },
  "clot_chance": {
   "words": "something that makes a clot a bit more likely",
   "means": {
    "any": [
     "journey over 4 hours",
     "oestrogen pill, patch or HRT",
     "gave birth in the last 6 weeks",
     "pregnant"
    ]
   }
  },
  "cancer": {
   "words": "cancer, now or in the past",
   "means": {
    "any": [
     "cancer now (treatment within 6 months, or palliative)",
     "past cancer of a kind that can spread to bone (breast, prostate, lung, kidney, thyroid, myeloma, lymphoma)"
    ]
   }
  },
  "expecting": {
   "words": "pregnant, or gave birth in the last 6 weeks",
   "means": {
    "any": [
     "gave birth in the last 6 weeks",
     "pregnant"
    ]
   }
  },
  "ill": {
   "words": "fever, chills or feeling ill",
   "means": {
    "any": [
     "shivers or chills",
     "fever",
     "feel very unwell"
    ]
   }
  },
  "balance_sign": {
   "words": "poor balance, a fall or trouble walking",
   "means": {
    "any": [
     "a fall",
     "legs do not go where you want",
     "trouble walking",
     "unsteady or off balance"
    ]
   }
  },
  "gait_sign": {
   "words": "trouble with balance, walking, standing or the hands",
   "means": {
    "any": [
     "a fall",
     "clumsy hands (buttons, keys)",
     "jerking you cannot control",
     "shock down the back or legs on bending the neck",
     "legs do not go where you want",
     "trouble standing for long",
     "trouble walking",
     "unsteady or off balance"
    ]
   }
  },
  "nerve_harm": {
   "words": "a medicine or poison that can harm nerves",
   "means": {
    "any": [
     "chemotherapy now or within 6 months",
     "medicine that can harm nerves (some seizure, antibiotic, TB or cancer drugs)",
     "new or changed medicine",
     "laughing gas use",
     "contact with glue, solvents, lead or mercury"
    ]
   }
  },
  "alert_sign": {
   "words": "any sign that does not belong to a leg gone to sleep",
   "means": "any sign on the list but these: hard to start peeing or to empty, new leaking of pee, need to pee in a hurry or more often, cannot move the leg or foot at all, dizzy or spinning, went away within minutes of moving, warming or taking the pressure off, clearly worse than my usual, the leg or foot is cold to touch, leg cramps, leg buckles or gives way, the leg or foot is pale, grey or blue, both legs are swollen, both legs are weak, one leg is weak, stops me doing normal things, did not get better with rest, came on slowly over days, weeks or months, started within seconds or a minute while not sitting or lying on it, moving up the leg or to new areas now (hours to days), still there now, strong urge to move the legs, woke me or kept me awake"
  },
  "beside_saddle": {
   "words": "any other sign",
   "means": "any sign on the list but these: went away within minutes of moving, warming or taking the pressure off, clearly worse than my usual, stops me doing normal things, did not get better with rest, came on slowly over days, weeks or months, started within seconds or a minute while not sitting or lying on it, numb or strange feeling between your legs, genitals or back passage (wiping feels different), moving up the leg or to new areas now (hours to days), still there now, woke me or kept me awake"
  },
  "vascular_risks": {
   "words": "how many things that harm blood vessels",
   "means": {
    "any": [
     "age 50 or over",
     "diabetes",
     "high blood pressure",
     "high cholesterol",
     "kidney disease",
     "poor leg circulation (PAD) diagnosed",
     "smoker"
    ]
   }
  },
  "leg": {
   "words": "any place on a leg",
   "means": {
    "any": [
     "any place on the left leg",
     "any place on the right leg"
    ]
   },
   "unless": []
  },
  "bilateral": {
   "words": "both legs",
   "means": {
    "all": [
     "any place on the left leg",
     "any place on the right leg"
    ]
   },
   "unless": []
  },
  "unilateral": {
   "words": "one leg only",
   "means": {
    "all": [
     "any place on a leg",
     "not: both legs"
    ]
   },
   "unless": []
  },
  "hemi": {
   "words": "leg and face or arm on the same side, and nothing on the other side",
   "means": {
    "any": [
     {
      "all": [
       "any place on the left leg",
       "the left side of the face, the left arm or hand",
       "not: any place on the right leg",
       "not: the right side of the face, the right arm or hand"
      ]
     },
     {
      "all": [
       "any place on the right leg",
       "the right side of the face, the right arm or hand",
       "not: any place on the left leg",
       "not: the left side of the face, the left arm or hand"
      ]
     }
    ]
   },
   "unless": []
  },
  "four_limb": {
   "words": "both feet and both hands",
   "means": {
    "all": [
     "the left foot",
     "the right foot",
     "the left hand",
     "the right hand"
    ]
   },
   "unless": []
  },
  "whole_leg": {
   "words": "a whole leg",
   "means": {
    "any": [
     {
      "all": [
       "how many parts of the left thigh: 2 or more",
       "the left lower leg",
       "the left foot"
      ]
     },
     {
      "all": [
       "how many parts of the right thigh: 2 or more",
       "the right lower leg",
       "the right foot"
      ]
     }
    ]
   },
   "unless": []
  },
  "eased": {
   "words": "it went away soon",
   "means": {
    "any": [
     "went away within minutes of moving, warming or taking the pressure off",
     {
      "all": [
       "something helped",
       "not: nothing helped",
       "how many minutes it lasted: 30 or less"
      ]
     }
    ]
   },
   "unless": [
    "you said no to \"went away within minutes of moving, warming or taking the pressure off\"",
    "still there now"
   ]
  },
  "settled_pressure": {
   "words": "a pressed leg that settled within half an hour",
   "means": {
    "all": [
     "pressed, sat on or held still",
     "it went away soon",
     "how many minutes it lasted: 30 or less",
     "not: started within seconds or a minute while not sitting or lying on it"
    ]
   },
   "unless": []
  },
  "asleep": {
   "words": "a leg gone to sleep that eased soon",
   "means": {
    "all": [
     "pressed, sat on or held still",
     "it went away soon"
    ]
   },
   "unless": []
  },
  "walk_eased": {
   "words": "it came with walking or standing and eased soon",
   "means": {
    "all": [
     "walking, standing or exercise",
     "it went away soon",
     "not: started within seconds or a minute while not sitting or lying on it",
     "not: getting worse or moving up"
    ]
   },
   "unless": []
  },
  "root_onset": {
   "words": "it came with lifting, bending or coughing, with back or leg pain",
   "means": {
    "all": [
     "lifting, bending or coughing",
     {
      "any": [
       "back pain",
       "pain that runs down a leg"
      ]
     }
    ]
   },
   "unless": []
  },
  "known": {
   "words": "a doctor knows, and it has not changed",
   "means": {
    "all": [
     "my doctor already knows about this and it has not changed",
     "not: getting worse or moving up",
     "not: started within seconds or a minute while not sitting or lying on it"
    ]
   },
   "unless": []
  },
  "stable": {
   "words": "known and not changing",
   "means": {
    "all": [
     {
      "any": [
       "nerve damage already diagnosed",
       "a doctor knows, and it has not changed"
      ]
     },
     "not: getting worse or moving up",
     "not: infection, e.g. stomach bug, flu or cold"
    ]
   },
   "unless": []
  },
  "neuropathy_unsettled": {
   "words": "nerve damage that is not known before, or is changing",
   "means": {
    "any": [
     "not: nerve damage already diagnosed",
     {
      "all": [
       "nerve damage already diagnosed",
       {
        "any": [
         "getting worse or moving up",
         "infection, e.g. stomach bug, flu or cold"
        ]
       }
      ]
     }
    ]
   },
   "unless": []
  },
  "bb_flag": {
   "words": "a new or worse change in peeing or pooing",
   "means": {
    "any": [
     {
      "all": [
       "a new change in peeing or pooing",
       "not: bladder problem for years, unchanged"
      ]
     },
     {
      "all": [
       "a new change in peeing or pooing",
       "bladder problem for years, unchanged",
       {
        "any": [
         "getting worse or moving up",
         "a numb or strange feeling between the legs",
         "a change in peeing or pooing that is more than a leak of pee"
        ]
       }
      ]
     }
    ]
   },
   "unless": []
  },
  "motor": {
   "words": "new or worse weakness",
   "means": {
    "any": [
     {
      "all": [
       "weak or not able to move",
       "not: leg weakness for years, unchanged"
      ]
     },
     {
      "all": [
       "weak or not able to move",
       "leg weakness for years, unchanged",
       {
        "any": [
         "getting worse or moving up",
         "started within seconds or a minute while not sitting or lying on it"
        ]
       }
      ]
     }
    ]
   },
   "unless": [
    {
     "all": [
      "a pressed leg that settled within half an hour",
      "not: cannot walk, or cannot lift the foot"
     ]
    }
   ]
  },
  "cold_ok": {
   "words": "cold or pressed, warm again within half an hour",
   "means": {
    "all": [
     {
      "any": [
       "cold air or water",
       "pressed, sat on or held still"
      ]
     },
     "it went away soon",
     "how many minutes it lasted: 30 or less",
     "not: new or worse weakness",
     "not: very bad leg pain",
     "not: leg or foot pain even at rest"
    ]
   },
   "unless": []
  },
  "panic": {
   "words": "fast breathing from stress that settled",
   "means": {
    "all": [
     "stress or fast breathing",
     "it went away soon",
     "not: a sign of a clot or of weak breathing",
     "not: new or worse weakness"
    ]
   },
   "unless": []
  },
  "over_breathing": {
   "words": "fast breathing from stress that eased",
   "means": {
    "all": [
     "stress or fast breathing",
     "it went away soon"
    ]
   },
   "unless": []
  },
  "saddle_pressure_only": {
   "words": "numb between the legs from a seat only, and it eased",
   "means": {
    "all": [
     "a numb or strange feeling between the legs",
     "pressure from a seat",
     "it went away soon",
     "not: any place on a leg",
     "not: any other sign",
     "not: started within seconds or a minute while not sitting or lying on it",
     "not: getting worse or moving up"
    ]
   },
   "unless": []
  },
  "benign": {
   "words": "a short spell from pressure, cold or fast breathing, with no warning sign",
   "means": {
    "all": [
     {
      "any": [
       "pressed, sat on or held still",
       "cold air or water",
       "stress or fast breathing"
      ]
     },
     "it went away soon",
     "how many minutes it lasted: 30 or less",
     "not: a numb or strange feeling between the legs",
     "not: started within seconds or a minute while not sitting or lying on it",
     "not: any sign that does not belong to a leg gone to sleep",
     {
      "any": [
       "pressed, sat on or held still",
       "not: weak in a way that a sleeping leg can be"
      ]
     },
     {
      "any": [
       "not: a leak of pee, or hard to start",
       {
        "all": [
         "bladder problem for years, unchanged",
         "not: getting worse or moving up"
        ]
       }
      ]
     }
    ]
   },
   "unless": []
  },
  "cold_threatened": {
   "words": "a cold leg that may lack blood",
   "means": {
    "any": [
     {
      "all": [
       "the leg or foot is cold to touch",
       "the leg or foot is pale, grey or blue"
      ]
     },
     {
      "all": [
       "a cold, pale or blue leg",
       {
        "any": [
         "very bad leg pain",
         "leg or foot pain even at rest",
         "cannot move the leg or foot at all",
         "one leg is weak",
         "both legs are weak",
         "started within seconds or a minute while not sitting or lying on it"
        ]
       }
      ]
     }
    ]
   },
   "unless": []
  },
  "sudden_one_side": {
   "words": "it came in seconds, on one side",
   "means": {
    "any": [
     {
      "all": [
       "started within seconds or a minute while not sitting or lying on it",
       "leg and face or arm on the same side, and nothing on the other side"
      ]
     },
     {
      "all": [
       "started within seconds or a minute while not sitting or lying on it",
       "one leg only",
       "not: a leg gone to sleep that eased soon",
       "not: it came with lifting, bending or coughing, with back or leg pain",
       {
        "any": [
         "one leg is weak",
         "cannot move the leg or foot at all",
         "cannot lift the front of the foot; toes drag",
         {
          "all": [
           "a whole leg",
           "no feeling at all",
           "still there now"
          ]
         }
        ]
       }
      ]
     }
    ]
   },
   "unless": []
  }
 },
 "sources": {
  "R1": {
   "title": "GIRFT interactive CES pathway, primary/community step",
   "where": "girft-interactivepathways.org.uk/cauda-equina-1/ces-pres-primary-comm-3a-1/"
  },
  "R2": {
   "title": "BMJ Best Practice, CES diagnosis approach",
   "where": "bestpractice.bmj.com topic 3000164 (mirror)"
  },
  "R3": {
   "title": "CES warning card (Greenhalgh, Mercer, Finucane)",
   "where": "backes.org.uk/cauda-equina-warning-signs/"
  },
  "R4": {
   "title": "NHS Lothian RefHelp, serious lumbar red flags",
   "where": "apps.nhslothian.scot/refhelp/… serious-lumbar-spine-conditions-red-flags"
  },
  "R5": {
   "title": "CSP journal on the national CES pathway, 2024",
   "where": "csp.org.uk/journal/… national-suspected-cauda-equina-syndrome-pathway"
  },
  "R6": {
   "title": "Bilateral leg pain debate: Mercer/Finucane/Greenhalgh blog; Connect Health white paper cases",
   "where": "mattlowpt.wordpress.com 2019; connecthealth.co.uk 2019"
  },
  "R7": {
   "title": "NICE NG127 sensory symptoms, summary",
   "where": "primarycarenotebook.com (GPnotebook)"
  },
  "R8": {
   "title": "NICE NG127 limb weakness, summary",
   "where": "nursing-notebook.com (GPnotebook)"
  },
  "R10": {
   "title": "BE-FAST pages (several US hospitals), FAST UK",
   "where": "wregional.com, umms.org, stcharleshealthcare.org and others"
  },
  "R11": {
   "title": "NG128 suspected TIA; RCP timing",
   "where": "rcemlearning.co.uk; gmisdn.org.uk"
  },
  "R12": {
   "title": "UCLH TIA likely/unlikely table",
   "where": "uclh (mirror)"
  },
  "R13": {
   "title": "Acute limb ischaemia: RCEMLearning; Devon formulary; AccessEM; GPnotebook",
   "where": "rcemlearning.co.uk; devonformularyguidance.nhs.uk"
  },
  "R14": {
   "title": "PAD: NHS, nidirect, Newcastle",
   "where": "nhs.uk (archived); nidirect.gov.uk"
  },
  "R15": {
   "title": "CG147 context; Cornwall RMS; BMJ CLTI vignette",
   "where": "nice.org.uk/guidance/CG147; rms.cornwall.nhs.uk"
  },
  "R16": {
   "title": "Two-level DVT Wells score",
   "where": "ncbi.nlm.nih.gov/pubmedhealth/PMH0055213 appendix K"
  },
  "R17": {
   "title": "NHS DVT pages",
   "where": "beta.nhs.uk; mirrors"
  },
  "R18": {
   "title": "GBS: NHS (mirror), GAIN, Mayo",
   "where": "abbeymedical.scot.nhs.uk; gaincharity.org.uk; mayoclinic.org"
  },
  "R19": {
   "title": "MSCC: Macmillan, GatewayC, NICE NG234/CG75",
   "where": "macmillan.org.uk; gatewayc.org.uk; nice.org.uk/guidance/NG234"
  },
  "R20": {
   "title": "Spinal infection: AccessMedicine, AJEM 2019 cohort, FPnotebook",
   "where": "accessmedicine; ajemjournal.com; fpnotebook.com"
  },
  "R21": {
   "title": "NG19 referral of active diabetic foot, summary",
   "where": "gpnotebook.com; rightdecisions.scot.nhs.uk"
  },
  "R22": {
   "title": "NICE MS recognition, summary; CG186",
   "where": "gpnotebook.com; nice.org.uk/guidance/cg186"
  },
  "R23": {
   "title": "Benign sensory symptoms (NHS Scotland Right Decisions / Lothian)",
   "where": "rightdecisions.scot.nhs.uk/neurology-pathways/…/benign-sensory-symptoms"
  },
  "R24": {
   "title": "Neuropathy referral: NHS Tayside, BNSSG Remedy, Devon, UHB",
   "where": "nhstayside.scot.nhs.uk; remedy.bnssg.icb.nhs.uk; uhb.nhs.uk"
  },
  "R25": {
   "title": "After an epidural or spinal anaesthetic (Bradford)",
   "where": "digitalpatientinformationhub.bradfordhospitals.nhs.uk"
  },
  "R26": {
   "title": "Compartment syndrome (NHS text via mirrors)",
   "where": "drpharmacy.uk; internewscast.com"
  },
  "R27": {
   "title": "Sciatica course and referral",
   "where": "gpnotebook.com; devonformularyguidance; gpreasoning.uk"
  },
  "R28": {
   "title": "Leg entrapment neuropathies (Bowley & Doughty) and peroneal pages",
   "where": "studylib.net 26219491; others"
  },
  "R30": {
   "title": "Lumbar stenosis: NG127 line; Konno-type history items; claudication pages",
   "where": "hindawi.com 2011/340629; others"
  },
  "R31": {
   "title": "PRO-TECT alert study (Mazza 2024)",
   "where": "medluna.com/article/38771558 (abstract)"
  },
  "R32": {
   "title": "0–10 scale change: Farrar 2001; PMC9299931; duloxetine pool",
   "where": "scribd copies; pmc.ncbi.nlm.nih.gov/articles/PMC9299931"
  },
  "R41": {
   "title": "Numbness: emergency list (Mayo text)",
   "where": "altru.org hypoesthesia"
  },
  "R42": {
   "title": "Morton's neuroma; restless legs (NHS text)",
   "where": "1stchoicepharmacy.co.uk; zana.com"
  },
  "R44": {
   "title": "Pregnancy case; AAA rupture (NHS text)",
   "where": "mdedge Clinician Reviews; zana.com"
  },
  "R45": {
   "title": "Nitrous oxide neurotoxicity",
   "where": "pubmed 32302804; audreyhalpernmd.com"
  },
  "design": {
   "title": "Choice of the product",
   "where": "this project"
  },
  "000": {
   "title": "From the project's reading list, no. 000",
   "where": "general articles on leg numbness"
  },
  "001": {
   "title": "From the project's reading list, no. 001",
   "where": "general articles on leg numbness"
  },
  "002": {
   "title": "From the project's reading list, no. 002",
   "where": "general articles on leg numbness"
  },
  "003": {
   "title": "From the project's reading list, no. 003",
   "where": "general articles on leg numbness"
  },
  "004": {
   "title": "From the project's reading list, no. 004",
   "where": "general articles on leg numbness"
  }
 }
};
