// Made by `python -m pipeline export`; do not edit.
import type { Warning } from '../learn';

export const warning: Warning = {
 "title": "Warning signs that cannot wait",
 "lead": "If you have any of these now, do not wait for this app.",
 "unsure": "Not sure? Call. It is better to ask once too often.",
 "waiting": [
  "Note the time when it began. The team will ask.",
  "Do not drive yourself.",
  "Stay with someone, and unlock the door.",
  "Have your list of medicines at hand."
 ],
 "children": "This app is for adults. Call a doctor about a child with numb legs.",
 "emergency": [
  "a numb or strange feeling between your legs, or around the back passage",
  "a new change in how you pee or poo: hard to start, a leak, or no feeling of it",
  "weak legs on both sides, or you cannot walk or stand",
  "pain down both legs with weak legs, a change in how you pee, or a loss of sexual feeling",
  "a face that droops, a weak arm, trouble with speech, lost sight or a sudden very bad headache, even if it has gone",
  "a numb or weak feeling down one side that came in seconds, even if it has gone",
  "more than one sudden spell on one side in the same week",
  "a numb leg that is cold, pale or blue, or black skin",
  "chest pain, trouble with your breath, blood when you cough, a faint, or sudden very bad belly or back pain",
  "numb legs that get weak or move up fast, or trouble with your breath or when you swallow",
  "cancer, now or in the past, and weak or numb legs, trouble with walking, or back pain with both legs numb",
  "fever with back pain and a numb or weak leg",
  "a numb leg that gets worse, or with fever or bad back pain, after an injection or operation on your back",
  "a numb leg after a blow to your head, neck or back",
  "a leg that is bent, or tight, hard and very sore, after an injury or in a cast",
  "diabetes and black skin, or a foot sore or hot foot with fever or a cold leg"
 ],
 "same_day": [
  "one leg that went numb in seconds, or numbness in leg, arm or face on one side",
  "pain in the foot at rest with a cold or pale foot or a sore",
  "one leg that is newly swollen, warm or sore",
  "numbness that moves up both legs, or is in both feet and both hands",
  "a foot that you can no longer lift, or a weak leg that gets worse",
  "a weak leg, bad back pain, poor balance or one swollen leg while pregnant or after a birth",
  "numb legs with poor balance and clumsy hands, or after you used laughing gas",
  "no feeling at all in part of a leg for an hour or more",
  "numbness that has moved up your legs within days",
  "numbness that went from one leg to both within days"
 ],
 "soon": [
  "a new symptom that lasts a day or more, if you have MS",
  "numb feet after a new medicine, cancer medicines, a poison, or with a rash with blisters",
  "a numb feeling between your legs from a seat that went away, or a new loss of sexual feeling",
  "spells that come more often, last longer and hurt more than last month",
  "numbness that wakes you on more and more nights",
  "numbness that rest does not ease",
  "a new sign or a new numb place",
  "numbness that began after an operation, an injury or an illness",
  "short spells that all look the same",
  "falls or poor balance again and again"
 ]
};
