import { readings, type PlanTemplate } from './planTemplate'
import { pressureWords, pregnancyWords, sugarWords } from './plansInOtherLanguages'

/** Plans about illness and treatment. */
export const plansOfCare: readonly PlanTemplate[] = [
  {
    key: 'pressure', category: 'hypertension', specialisations: ['cardiology', 'general_practice'],
    steps: [
      { kind: 'reading', time: '08:00' },
      { kind: 'measurement', time: '07:00', every: 'day', measurement: readings.pressure },
      { kind: 'task', time: '07:15', every: 'day' },
      { kind: 'task', time: '17:30', every: 'MO,TU,WE,TH,FR' },
      { kind: 'questionnaire', time: '18:00', every: 'SU', questions: ['yes_no', 'number'] },
      { kind: 'consultation', time: '10:00', day: 13, consultation: 'video', after: [0] },
    ],
    words: [
      {
        language: 'en',
        plans: [
          ['Bring your blood pressure down', 28], ['Blood pressure: the first two weeks after the diagnosis', 14], ['Blood pressure and night shifts', 28],
          ['Blood pressure after sixty', 56], ['Three months to 130 over 80', 84], ['Blood pressure with kidney disease', 56],
        ],
        summary: 'Measure every morning, take your tablet, walk on weekdays, and look at the numbers with your doctor after two weeks.',
        body: `High blood pressure does not hurt, and that is the trouble with it. This plan makes it visible: one reading each morning, at the same hour, sitting, before coffee.
          ## What you need
          - A cuff for the upper arm; the pharmacy shows you which size
          - Your tablets where you see them in the morning
          - Shoes that you can walk in
          ## When to call at once
          Above 180, or with chest pain, a face that droops, or words that do not come: do not wait for the plan. Go to the nearest hospital.`,
        steps: [
          ['What the two numbers mean', 'The upper one is the push, the lower one the pause. We look at the upper one first.'],
          ['Measure your blood pressure', 'Sit five minutes, feet on the floor, arm at the height of your heart. Write down the upper number.'],
          ['Take your tablet', 'Every day, also when the reading is good: it is good because of the tablet.'],
          ['Walk for thirty minutes', 'Fast enough to talk but not to sing. Twice fifteen minutes count as well.'],
          ['Your week', 'It takes a minute, and your doctor sees it before you talk.'],
          ['Talk about your readings', 'Keep the readings at hand. Ask which one should make you call.'],
        ],
        questions: ['Did you take your tablet on all seven days?', 'On how many days did you eat something very salty?'],
      },
      ...pressureWords,
    ],
  },
  {
    key: 'sugar', category: 'diabetes', specialisations: ['diabetes', 'dietetics'],
    steps: [
      { kind: 'reading', time: '09:00' },
      { kind: 'measurement', time: '06:45', every: 'day', measurement: readings.sugar },
      { kind: 'measurement', time: '14:00', every: 'MO,TH', measurement: readings.sugar },
      { kind: 'task', time: '19:30', every: 'day' },
      { kind: 'task', time: '20:30', every: 'day' },
      { kind: 'consultation', time: '11:00', day: 10, consultation: 'video' },
    ],
    words: [
      {
        language: 'en',
        plans: [
          ['Steady sugar with type 2 diabetes', 28], ['New to diabetes: your first fortnight', 14], ['Sugar and the fasting month', 30],
          ['From tablets to insulin, calmly', 28], ['Diabetes and the food you love', 56], ['A quarter year to a better HbA1c', 90],
        ],
        summary: 'Two kinds of readings, a walk after dinner, a look at your feet, and meals that stay yours.',
        body: `Nobody has to eat alone with diabetes. This plan keeps your meals and changes their order: greens and beans first, then meat or fish, then rice, yam or ugali, half of what you used to take.
          ## Low sugar
          Shaking, sweat, a short temper: take four sugar cubes or half a glass of juice, then measure. Below 4 counts as low.
          ## Bring to the talk
          - Your readings, which are here already
          - Everything you swallow, also what is herbal
          - Questions about your feet, your eyes, your mood`,
        steps: [
          ['How sugar moves through your day', 'Why the morning reading tells of the night, and the other one of lunch.'],
          ['Measure before breakfast', 'Wash your hands first: a trace of mango on a finger adds two points.'],
          ['Measure two hours after lunch', 'Count from the first bite.'],
          ['Walk after dinner', 'Fifteen minutes are enough to bring the reading of tomorrow down.'],
          ['Look at your feet', 'Soles and between the toes, with a mirror or by somebody at home. A wound that does not hurt is the one to show us.'],
          ['Look at the readings together'],
        ],
      },
      ...sugarWords,
    ],
  },
  {
    key: 'pregnancy', category: 'maternal_health', specialisations: ['obstetrics', 'general_practice'],
    steps: [
      { kind: 'reading', time: '09:00' },
      { kind: 'task', time: '20:00', every: 'day' },
      { kind: 'measurement', time: '19:00', every: 'day', measurement: readings.kicks },
      { kind: 'measurement', time: '08:00', every: 'MO', measurement: readings.pressure },
      { kind: 'questionnaire', time: '18:00', every: 'WE', questions: ['yes_no', 'yes_no', 'text'] },
      { kind: 'consultation', time: '10:00', day: 7, consultation: 'in_person' },
    ],
    words: [
      {
        language: 'en',
        plans: [
          ['Well through the second trimester', 84], ['The last twelve weeks before birth', 84], ['Pregnant for the first time: four weeks to begin with', 28],
          ['Pregnant with high blood pressure', 56], ['Pregnant after thirty-five', 84], ['Getting ready for birth: the last month', 30],
        ],
        summary: 'Iron every evening, the baby’s movements, your blood pressure on Mondays, and warning signs that you will know by heart.',
        body: `Most of what happens in these weeks is well. This plan is for the rest: it notices early what should be seen.
          ## Go to the clinic today when
          - You bleed, or water runs
          - Your head hurts and you see stars
          - The baby moves much less than yesterday
          - Your hands and face swell
          ## What helps
          Iron with orange juice, not with tea. Sleep on your side. Let others carry the water.`,
        steps: [
          ['Warning signs, and whom to call', 'Save the number of your clinic, and of somebody with a car.'],
          ['Take iron and folic acid', 'With fruit. If it makes you sick, take it at night.'],
          ['Count the movements', 'Lie on your left side for an hour after dinner. Ten or more are well.'],
          ['Measure your blood pressure'],
          ['How are you this week?'],
          ['Antenatal visit', 'Bring your card and a list of what you want to ask.'],
        ],
        questions: ['Did you have bleeding or pain?', 'Do you sleep well enough?', 'What would you like to talk about?'],
      },
      ...pregnancyWords,
    ],
  },
  {
    key: 'asthma', category: 'asthma_and_breathing', specialisations: ['respiratory_medicine', 'paediatrics'],
    steps: [
      { kind: 'reading', time: '08:00' },
      { kind: 'measurement', time: '07:30', every: 'day', measurement: readings.peakFlow },
      { kind: 'task', time: '07:40', every: 'day' },
      { kind: 'task', time: '20:40', every: 'day' },
      { kind: 'questionnaire', time: '18:00', every: 'SU', questions: ['number', 'number', 'yes_no'] },
      { kind: 'consultation', time: '15:00', day: 6, consultation: 'video' },
    ],
    words: [
      {
        language: 'en',
        plans: [
          ['Asthma under control', 28], ['Asthma in the harmattan', 42], ['Asthma: learn your inhaler in a week', 7],
          ['Breathe freely at school', 56], ['Asthma and sport', 28], ['After an asthma attack: the next thirty days', 30],
        ],
        summary: 'Preventer twice a day, peak flow in the morning, and an inhaler technique that really reaches the lungs.',
        body: `A blue inhaler that is needed more than twice a week is a message: the preventer is too little, or does not arrive. This plan finds out which.
          ## Your zones
          - Green: above 80 % of your best. Go on.
          - Yellow: 50 to 80 %. Two puffs more, and write to us.
          - Red: below. Blue inhaler, sit up, call for help.`,
        steps: [
          ['Use your inhaler so that it works', 'Breathe out first. Seal your lips. Slow and deep. Then hold your breath for ten seconds.'],
          ['Measure your peak flow', 'Standing, three times; the best one counts.'],
          ['Preventer in the morning', 'Rinse your mouth after it.'],
          ['Preventer in the evening'],
          ['Your breathing this week'],
          ['Show us how you inhale', 'Have your inhaler and the spacer ready in front of the camera.'],
        ],
        questions: ['On how many nights did you wake up coughing?', 'How often did you need the blue inhaler?', 'Was there anything that you could not do?'],
      },
    ],
  },
  {
    key: 'malaria', category: 'malaria_and_fevers', specialisations: ['general_practice', 'infectious_diseases', 'paediatrics'],
    steps: [
      { kind: 'reading', time: '09:00' },
      { kind: 'task', time: '19:00', every: 'day' },
      { kind: 'task', time: '08:00', every: 'SA' },
      { kind: 'measurement', time: '18:30', every: 'MO,WE,FR', measurement: readings.temperature },
      { kind: 'questionnaire', time: '18:45', every: 'SU', questions: ['yes_no', 'yes_no'] },
    ],
    words: [
      {
        language: 'en',
        plans: [
          ['A rainy season without malaria', 90], ['Malaria treatment: three days and the week after', 10], ['Small children and the rains', 60],
          ['Travelling home in the rains', 21], ['Fever at home: what to do for seven days', 7],
        ],
        summary: 'Nets every night, water emptied on Saturdays, and a test on the first day of a fever, not on the third.',
        body: `Most malaria comes from what stands in the yard: tyres, tins, a blocked gutter. Ten minutes on Saturdays do more than any spray.
          ## Fever
          A fever is tested on the same day, whoever has it. A child below five who does not drink, or shakes, goes to hospital at once.`,
        steps: [
          ['Test first, then treat', 'Why half of all fevers in the rains are something else, and why that matters.'],
          ['Nets down, all of them', 'Tuck the edges below the mattress before it is dark.'],
          ['Empty what holds water', 'Tyres, tins, the saucers below the plants.'],
          ['Take everybody’s temperature', 'Write down the highest one.'],
          ['Your home this week'],
        ],
        questions: ['Did everybody sleep below a net every night?', 'Did anybody have a fever?'],
      },
    ],
  },
  {
    key: 'hiv', category: 'hiv_care', specialisations: ['infectious_diseases', 'general_practice'],
    steps: [
      { kind: 'reading', time: '09:00' },
      { kind: 'task', time: '21:00', every: 'day' },
      { kind: 'questionnaire', time: '18:00', every: 'SU', questions: ['number', 'yes_no', 'text'] },
      { kind: 'consultation', time: '10:00', day: 14, consultation: 'audio' },
    ],
    words: [
      {
        language: 'en',
        plans: [
          ['Your first three months of treatment', 90], ['The first two weeks of treatment', 21], ['Undetectable: half a year', 180],
          ['Treatment and breastfeeding', 90], ['Back on treatment', 60],
        ],
        summary: 'One tablet at nine in the evening, somebody to ask, and the road to undetectable explained.',
        body: `With treatment people live as long as everybody else, and who is undetectable passes nothing on. What it takes is one tablet, every day, at an hour that is yours.
          ## Side effects
          Bad dreams, a rash, a stomach that turns: most of it is over after two weeks. Do not stop; write to us, there are other tablets.`,
        steps: [
          ['Undetectable means untransmittable', 'What the viral load is, when it is measured, and what you can expect.'],
          ['Take your tablet', 'Late is better than not at all. Never two at once.'],
          ['Your week'],
          ['A talk, by telephone', 'No camera. You choose where you are.'],
        ],
        questions: ['How many tablets were missed?', 'Did anything make you feel unwell?', 'Is there something you want to ask?'],
      },
    ],
  },
  {
    key: 'sicklecell', category: 'sickle_cell_care', specialisations: ['general_practice', 'paediatrics'],
    steps: [
      { kind: 'reading', time: '09:00' },
      { kind: 'task', time: '08:00', every: 'day' },
      { kind: 'task', time: '12:30', every: 'day' },
      { kind: 'measurement', time: '20:00', every: 'day', measurement: readings.pain },
      { kind: 'consultation', time: '16:00', day: 9, consultation: 'video' },
    ],
    words: [
      {
        language: 'en',
        plans: [
          ['Living with sickle cell: fewer crises', 30], ['A child with sickle cell', 60], ['Sickle cell at university', 90],
          ['Sickle cell in the cold months', 42], ['After a crisis: the next two weeks', 14],
        ],
        summary: 'Water, warmth, folic acid, and a diary of pain that shows what brings a crisis on.',
        body: `A crisis often announces itself: less water, a cold night, a hard day, an infection. This plan watches the four of them.
          ## Hospital, without waiting
          Fever above 38, pain in the chest, weakness on one side, an erection that does not end, a spleen that can be felt.`,
        steps: [
          ['What brings a crisis on', 'And what to tell an emergency room that does not know you.'],
          ['Folic acid, and penicillin for children'],
          ['Your second litre of water', 'Three litres a day; more when it is hot.'],
          ['Pain today', '0 is none, 10 the worst you know.'],
          ['Look at the diary together'],
        ],
      },
    ],
  },
  {
    key: 'backpain', category: 'chronic_pain', specialisations: ['physiotherapy', 'general_practice'],
    steps: [
      { kind: 'reading', time: '09:00' },
      { kind: 'task', time: '07:00', every: 'day' },
      { kind: 'task', time: '18:00', every: 'MO,WE,FR', after: [0] },
      { kind: 'measurement', time: '20:00', every: 'day', measurement: readings.pain },
      { kind: 'consultation', time: '17:00', day: 14, consultation: 'video' },
    ],
    words: [
      {
        language: 'en',
        plans: [
          ['Back pain: move again', 28], ['Back pain at a desk', 21], ['Back pain after carrying and lifting', 42],
          ['Knees that hurt on the stairs', 42], ['A stiff shoulder, twelve weeks', 84], ['Neck and phone', 14],
        ],
        summary: 'Three exercises each morning, a little more three times a week, and pain that becomes less important.',
        body: `Rest is the old advice, and it was wrong. A back wants to be moved, a little today and a little more tomorrow. It may hurt up to four of ten while you do it.
          ## Not for this plan
          Numbness where you would sit on a saddle, a leg that gives way, fever, or a fall: see a doctor today.`,
        steps: [
          ['Hurt is not harm', 'Why pain and damage are two things.'],
          ['Three exercises', 'Cat and camel, bridge, knees to the side. Ten times each, without haste.'],
          ['Ten minutes more', 'Plank against the wall, squats with a chair, a walk around the block.'],
          ['Pain today'],
          ['Show us how you move', 'Wear something you can bend in.'],
        ],
      },
    ],
  },
] // prettier-ignore
