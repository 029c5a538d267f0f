import { readings, type PlanTemplate } from './planTemplate'

/** Plans about staying well. */
export const plansOfLiving: readonly PlanTemplate[] = [
  {
    key: 'sleep', category: 'stress_and_sleep', specialisations: ['clinical_psychology', 'psychiatry'],
    steps: [
      { kind: 'reading', time: '19:00' },
      { kind: 'measurement', time: '08:00', every: 'day', measurement: readings.sleep },
      { kind: 'task', time: '21:30', every: 'day' },
      { kind: 'task', time: '15:00', every: 'TU,TH,SA' },
      { kind: 'questionnaire', time: '18:00', every: 'SU', questions: ['number', 'text'] },
    ],
    words: [
      {
        language: 'en',
        plans: [
          ['Sleep through the night', 28], ['Sleep when you work shifts', 28], ['Sleep with a small child', 21],
          ['Put the phone to bed', 14], ['Worry less at night', 42], ['Sleep again after a loss', 42],
        ],
        summary: 'One hour to get up, a quiet last half hour, and a way to leave worries on paper.',
        body: `Sleep cannot be forced; it can be invited. The invitation is an hour at which you get up, on Sundays too. Everything else follows from it within three weeks.
          ## If you lie awake
          After what feels like twenty minutes, get up and do something dull by a dim light. The bed is for sleeping.`,
        steps: [
          ['How sleep works', 'Pressure, clock, and why a nap at six steals from midnight.'],
          ['How long did you sleep?', 'An estimate is enough. Do not look at the clock for it.'],
          ['The last half hour', 'Light low, phone in another room, tomorrow’s worries on a piece of paper.'],
          ['Move while it is light', 'Half an hour outside.'],
          ['Your week'],
        ],
        questions: ['On how many mornings did you wake up rested?', 'What kept you awake?'],
      },
    ],
  },
  {
    key: 'mood', category: 'mental_health', specialisations: ['clinical_psychology', 'psychiatry'],
    steps: [
      { kind: 'reading', time: '10:00' },
      { kind: 'task', time: '09:00', every: 'day' },
      { kind: 'task', time: '17:00', every: 'MO,WE,SA' },
      { kind: 'questionnaire', time: '20:00', every: 'day', questions: ['number', 'text'] },
      { kind: 'consultation', time: '18:00', day: 7, consultation: 'video' },
      { kind: 'consultation', time: '18:00', day: 21, consultation: 'video', after: [4] },
    ],
    words: [
      {
        language: 'en',
        plans: [
          ['Six weeks out of low mood', 42], ['Small steps in dark weeks', 28], ['After the birth, when joy does not come', 42],
          ['Exams without panic', 21], ['Calm on the bus: four weeks with anxiety', 28], ['Burnt out: finding an end to work', 42],
        ],
        summary: 'One small thing each morning, people three times a week, a line about the evening, and two talks.',
        body: `Low mood tells you to wait until you feel like it. It works the other way round: first the small thing, then the feeling, a little later. That is the whole secret of this plan.
          ## If you think of dying
          You are not a burden, and you need not wait for our talk. Call the emergency number, or the helpline of your country, or sit with somebody tonight.`,
        steps: [
          ['First the step, then the mood', 'What activation is, and why it is not a matter of will.'],
          ['One small thing before ten', 'Making the bed counts. So does standing in the sun with a cup of tea.'],
          ['With somebody', 'A call, a visit, the choir, the market. Short is fine.'],
          ['The day in a line'],
          ['First talk'],
          ['Second talk'],
        ],
        questions: ['How was your mood today, from 0 to 10?', 'What was the best minute?'],
      },
    ],
  },
  {
    key: 'weight', category: 'weight_management', specialisations: ['dietetics', 'general_practice'],
    steps: [
      { kind: 'reading', time: '10:00' },
      { kind: 'measurement', time: '07:00', every: 'MO', measurement: readings.weight },
      { kind: 'task', time: '12:30', every: 'day' },
      { kind: 'measurement', time: '20:30', every: 'day', measurement: readings.steps },
      { kind: 'questionnaire', time: '19:00', every: 'SU', questions: ['number', 'yes_no'] },
      { kind: 'consultation', time: '12:00', day: 20, consultation: 'video' },
    ],
    words: [
      {
        language: 'en',
        plans: [
          ['Lighter, step by step', 84], ['Lose weight without a list of forbidden food', 56], ['Lighter before surgery', 42],
          ['Weight after forty-five', 84], ['Weight and polycystic ovaries', 84], ['Keep what you have lost', 180],
        ],
        summary: 'A plate in halves, steps counted, one weighing a week, and half a kilo at a time.',
        body: `Half a kilo a week looks like nothing and is six kilos in three months. The plate does it: half of it greens, a quarter beans, fish or meat, a quarter rice, plantain or pap.
          ## What we do not do
          No teas, no pills, no days without food. If something promises ten kilos in a month, it sells water.`,
        steps: [
          ['The plate in halves', 'With pictures of eight dishes that you know.'],
          ['Weigh yourself', 'Mondays, before breakfast, and not again before next Monday.'],
          ['Half the plate is green', 'At lunch. Take a photo if you like; it is for you.'],
          ['Steps today', 'What the phone says, or an estimate.'],
          ['Your week'],
          ['Talk with the dietitian'],
        ],
        questions: ['How many sweet drinks did you have?', 'Were you hungry in the evening?'],
      },
    ],
  },
  {
    key: 'fitness', category: 'fitness', specialisations: ['physiotherapy', 'general_practice'],
    steps: [
      { kind: 'reading', time: '08:00' },
      { kind: 'task', time: '06:30', every: 'MO,WE,FR' },
      { kind: 'task', time: '17:30', every: 'TU,SA' },
      { kind: 'measurement', time: '20:00', every: 'day', measurement: readings.steps },
      { kind: 'questionnaire', time: '19:00', every: 'SU', questions: ['number', 'text'] },
    ],
    words: [
      {
        language: 'en',
        plans: [
          ['From the chair to five kilometres', 56], ['Ten minutes before work', 28], ['Strong in the second half of life', 84],
          ['Steady on your feet: no more falls', 56], ['Back to football after a year', 42], ['Move during treatment for cancer', 56],
        ],
        summary: 'Three short sessions, two longer ones, and a number of steps that grows by itself.',
        body: `Who has sat for years begins with ten minutes and stops while it is still pleasant. The body forgives much, except impatience.
          ## Check with a doctor first
          Chest pain when you climb stairs, dizziness, a heart that stumbles, or sugar that is not under control.`,
        steps: [
          ['How to begin without stopping', 'The rule of ten per cent, shoes, heat.'],
          ['The short session', 'Squats to a chair, push-ups against the wall, marching on the spot. Ten minutes.'],
          ['The longer one', 'Walk five minutes, jog one, eight times. By week six it is the other way round.'],
          ['Steps today'],
          ['Your week'],
        ],
        questions: ['How many sessions did you do?', 'What got in the way?'],
      },
    ],
  },
  {
    key: 'heart', category: 'heart_health', specialisations: ['cardiology'],
    steps: [
      { kind: 'reading', time: '09:00' },
      { kind: 'task', time: '08:00', every: 'day' },
      { kind: 'measurement', time: '07:30', every: 'day', measurement: readings.weight },
      { kind: 'measurement', time: '07:35', every: 'day', measurement: readings.pressure },
      { kind: 'task', time: '10:00', every: 'MO,TU,TH,SA' },
      { kind: 'consultation', time: '14:00', day: 6, consultation: 'video' },
      { kind: 'consultation', time: '14:00', day: 27, consultation: 'in_person', after: [5] },
    ],
    words: [
      {
        language: 'en',
        plans: [
          ['Back to strength after a heart attack', 84], ['Heart failure: the first month at home', 30], ['Living with heart failure', 90],
          ['Palpitations: find out what they are', 28], ['Cholesterol without fear', 56],
        ],
        summary: 'Tablets, weight and pressure each morning, walks that grow, and two visits with your cardiologist.',
        body: `A heart that was ill wants exercise in small coins. You begin with what you can do without losing your breath, and add two minutes every third day.
          ## Weight
          Two kilos in three days are water, not food. Call us on the same day: a tablet more may spare you the hospital.`,
        steps: [
          ['Your tablets and what each is for'],
          ['Take your tablets', 'All of them at one hour. Tick them off one by one in the first week.'],
          ['Weigh yourself', 'Before breakfast, in the same clothes.'],
          ['Measure your blood pressure'],
          ['Walk', 'On flat ground. Stop when you cannot talk.'],
          ['First visit, by video'],
          ['Second visit, with an ECG'],
        ],
      },
    ],
  },
  {
    key: 'smoking', category: 'stopping_smoking_and_alcohol', specialisations: ['psychiatry', 'respiratory_medicine', 'addiction'],
    steps: [
      { kind: 'reading', time: '09:00' },
      { kind: 'task', time: '08:00', day: 3 },
      { kind: 'task', time: '13:00', day: 3, every: 'day', after: [1] },
      { kind: 'questionnaire', time: '20:00', every: 'day', questions: ['number', 'number'] },
      { kind: 'consultation', time: '17:00', day: 5, consultation: 'audio' },
    ],
    words: [
      {
        language: 'en',
        plans: [
          ['Quit smoking in thirty days', 30], ['Ninety days without a cigarette', 90], ['Drink less: a month to find out', 30],
          ['No smoke in pregnancy', 60], ['Off shisha', 21],
        ],
        summary: 'Three days to prepare, one day to stop, and a call when it is hardest.',
        body: `A craving lasts four minutes. Nobody has to get through a life without cigarettes, only through four minutes, and then through the next ones. They become fewer.
          ## What helps
          - Patches or gum for the first weeks; they double your chances
          - Ashtrays out of the house on the third day
          - One person who knows, and may ask`,
        steps: [
          ['Know your four cigarettes', 'Which ones would you miss most? They need a plan of their own.'],
          ['Stop today', 'The packet goes into the bin, outside the house, wet.'],
          ['Four minutes', 'Water, stairs, a call, your breath. Note which of them worked.'],
          ['Today'],
          ['The call on the hardest day'],
        ],
        questions: ['How many today?', 'How strong was the craving, from 0 to 10?'],
      },
    ],
  },
  {
    key: 'newborn', category: 'newborn_and_child_health', specialisations: ['paediatrics', 'obstetrics'],
    steps: [
      { kind: 'reading', time: '10:00' },
      { kind: 'task', time: '09:00', every: 'day' },
      { kind: 'measurement', time: '10:00', every: 'MO', measurement: readings.weight },
      { kind: 'questionnaire', time: '18:00', every: 'WE,SU', questions: ['number', 'yes_no', 'yes_no'] },
      { kind: 'consultation', time: '11:00', day: 6, consultation: 'in_person' },
    ],
    words: [
      {
        language: 'en',
        plans: [
          ['The first eight weeks with your baby', 56], ['Born early, now at home', 60], ['First foods at six months', 42],
          ['Twins: the first two months', 60], ['After a caesarean: mother and child', 42],
        ],
        summary: 'Feeding, weight, vaccinations on time, and a question about you twice a week.',
        body: `A baby needs milk, warmth, and somebody who is not alone. Two of the questions in this plan are therefore about you.
          ## Show the baby to somebody today when
          - It drinks less than half
          - It is hot, or cold to the touch
          - It breathes fast, or the skin below the ribs draws in
          - The whites of its eyes are yellow`,
        steps: [
          ['Signs of a baby who is well', 'And the few that should not wait.'],
          ['Skin to skin', 'As long as both of you like it. Fathers can do it too.'],
          ['Weigh your baby', 'At the clinic, or on a kitchen scale with a bowl.'],
          ['How are the two of you?'],
          ['First visit and vaccinations', 'Bring the card.'],
        ],
        questions: ['How many wet nappies since yesterday?', 'Did you sleep four hours in a row?', 'Is there somebody who helps you?'],
      },
    ],
  },
] // prettier-ignore
