export type Profession = {
  title: string
  degree: string
  specialisations: readonly string[]
  /** Times the fee of a general practitioner. */
  price: number
  /** After the sentence on how long; in the words that people look for. */
  bio: string
  certification: { name: string; issuer: string }
  /** What people come with; for appointments. */
  reasons: readonly string[]
}

export const professions: readonly Profession[] = [
  {
    title: 'Dr', degree: 'MBBS', specialisations: ['general_practice'], price: 1,
    bio: 'Family doctor for people of all ages: fevers, blood pressure, sugar, vaccinations and everything that does not yet have a name. You leave with a plan you can follow and a day on which we look again.',
    certification: { name: 'Basic Life Support', issuer: 'Resuscitation Council' },
    reasons: ['Headaches in the afternoon for two weeks.', 'Blood pressure check and new tablets.', 'Fever since Sunday.', 'Tired all the time.'],
  },
  {
    title: 'Dr', degree: 'MBBS, Fellowship in Cardiology', specialisations: ['cardiology', 'general_internal_medicine'], price: 2,
    bio: 'Cardiologist. High blood pressure, heart failure, palpitations, and getting back to daily life after a heart attack. I explain every tablet and take away those you do not need.',
    certification: { name: 'Advanced Cardiovascular Life Support', issuer: 'International Heart Association' },
    reasons: ['My heart races when I climb stairs.', 'Review of my heart tablets.', 'Swollen ankles.', 'Follow-up after hospital.'],
  },
  {
    title: 'Dr', degree: 'MBBS, Paediatrics', specialisations: ['paediatrics'], price: 1.4,
    bio: 'Children’s doctor. Growth, feeding, vaccinations, asthma, and the fevers of the rainy season. Parents may ask anything; there is time for it.',
    certification: { name: 'Paediatric Advanced Life Support', issuer: 'College of Paediatrics' },
    reasons: ['My daughter coughs at night.', 'Vaccination plan for a baby of ten weeks.', 'He does not eat.', 'Rash after a new food.'],
  },
  {
    title: 'Dr', degree: 'MBBS, Obstetrics and Gynaecology', specialisations: ['obstetrics', 'gynaecology'], price: 1.8,
    bio: 'Care before, during and after pregnancy, family planning, fibroids and painful periods. I work with your midwife, not instead of her.',
    certification: { name: 'Emergency Obstetric Care', issuer: 'College of Obstetricians' },
    reasons: ['First visit, nine weeks pregnant.', 'Painful periods.', 'Family planning after our second child.', 'Scan results.'],
  },
  {
    title: 'Dr', degree: 'MBBS, Endocrinology', specialisations: ['diabetes', 'endocrinology_and_diabetes'], price: 1.8,
    bio: 'Diabetes and thyroid. Meals that you already cook, tablets before insulin where that is safe, and numbers that make sense to you. We look at your readings together.',
    certification: { name: 'Diabetes Educator', issuer: 'International Diabetes Society' },
    reasons: ['Sugar is 12 in the morning.', 'Starting insulin.', 'My feet tingle.', 'Thyroid results.'],
  },
  {
    title: 'Dr', degree: 'MBBS, Psychiatry', specialisations: ['psychiatry', 'addiction'], price: 1.6,
    bio: 'Psychiatrist. Low mood, anxiety, sleep that does not come, and alcohol that has become too much. What you say stays between us; we begin with what hurts most.',
    certification: { name: 'Cognitive Behavioural Therapy, practitioner', issuer: 'Institute of Behavioural Therapies' },
    reasons: ['I cannot sleep and worry all night.', 'Review after starting treatment.', 'I want to drink less.', 'Panic on the bus.'],
  },
  {
    title: 'Ms', degree: 'MSc Clinical Psychology', specialisations: ['clinical_psychology'], price: 1.2,
    bio: 'Clinical psychologist. Talking therapy in six to ten sessions for stress, grief, birth that was hard, and trouble at work. Between the sessions there are small things to try.',
    certification: { name: 'Trauma-focused Therapy', issuer: 'Institute of Behavioural Therapies' },
    reasons: ['Since my mother died I do not get up.', 'Stress at work.', 'Second session.', 'Fear after an accident.'],
  },
  {
    title: 'Dr', degree: 'MBBS, Dermatology', specialisations: ['dermatology'], price: 1.5,
    bio: 'Skin, hair and nails: acne, eczema, keloids, fungal infections and moles, on every shade of skin. A good photo by daylight helps before we meet.',
    certification: { name: 'Dermatoscopy', issuer: 'Dermatology Academy' },
    reasons: ['Eczema of my son.', 'Dark patches on the face.', 'A mole that has changed.', 'Acne, second visit.'],
  },
  {
    title: 'Ms', degree: 'BSc Dietetics', specialisations: ['dietetics'], price: 0.8,
    bio: 'Dietitian. Eating well with what the market sells: for diabetes, kidneys, pregnancy, children who do not eat, and weight that should go slowly and stay away.',
    certification: { name: 'Renal Nutrition', issuer: 'Dietetic Association' },
    reasons: ['Meals with diabetes.', 'I want to lose ten kilos.', 'Food for a baby of six months.', 'Kidney diet.'],
  },
  {
    title: 'Mr', degree: 'BSc Physiotherapy', specialisations: ['physiotherapy'], price: 0.9,
    bio: 'Physiotherapist. Backs, knees, shoulders, and walking again after a stroke. You get three exercises that fit your day, not twenty that do not.',
    certification: { name: 'Manual Therapy', issuer: 'Federation of Physical Therapists' },
    reasons: ['Back pain for a month.', 'Knee after football.', 'Walking after a stroke.', 'Stiff shoulder.'],
  },
  {
    title: 'Dr', degree: 'MBBS, Respiratory Medicine', specialisations: ['respiratory_medicine', 'infectious_diseases'], price: 1.7,
    bio: 'Lungs: asthma, long coughs, tuberculosis and breath that has been short since an infection. Bring your inhaler; nine in ten are used in a way that helps little, and that is quickly mended.',
    certification: { name: 'Tuberculosis Care', issuer: 'Union for Lung Health' },
    reasons: ['Asthma at night.', 'A cough for six weeks.', 'Inhaler check.', 'Short of breath since the flu.'],
  },
  {
    title: 'Dr', degree: 'BDS', specialisations: ['dentistry'], price: 1.1,
    bio: 'Dentist. Pain first, then what caused it: fillings, gums, children’s teeth, and advice by video on whether something can wait until Monday.',
    certification: { name: 'Child Dental Health', issuer: 'Dental Association' },
    reasons: ['Toothache on the left.', 'Bleeding gums.', 'Check for my two children.', 'Broken filling.'],
  },
] // prettier-ignore
