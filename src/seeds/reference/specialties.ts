/**
 * Main Specialty and Treatment Function Codes of the NHS Data Model and Dictionary (NHS England), as in force since April 2021: all that are not
 * retired. Contains public sector information licensed under the Open Government Licence v3.0. A line is the standard's code and its title, without
 * the word "Service".
 */
export const specialtyTitles = `
100 General Surgery
101 Urology
102 Transplant Surgery
103 Breast Surgery
104 Colorectal Surgery
105 Hepatobiliary and Pancreatic Surgery
106 Upper Gastrointestinal Surgery
107 Vascular Surgery
108 Spinal Surgery
109 Bariatric Surgery
110 Trauma and Orthopaedics
111 Orthopaedics
113 Endocrine Surgery
115 Trauma Surgery
120 Ear, Nose and Throat
130 Ophthalmology
140 Oral Surgery
141 Restorative Dentistry
142 Paediatric Dentistry
143 Orthodontics
144 Maxillofacial Surgery
145 Oral and Maxillofacial Surgery
146 Endodontics
147 Periodontics
148 Prosthodontics
149 Surgical Dentistry
150 Neurosurgery
160 Plastic Surgery
161 Burns Care
170 Cardiothoracic Surgery
171 Paediatric Surgery
172 Cardiac Surgery
173 Thoracic Surgery
174 Cardiothoracic Transplantation
180 Emergency Medicine
190 Anaesthetics
191 Pain Management
192 Intensive Care Medicine
200 Aviation and Space Medicine
211 Paediatric Urology
212 Paediatric Transplantation Surgery
213 Paediatric Gastrointestinal Surgery
214 Paediatric Trauma and Orthopaedics
215 Paediatric Ear, Nose and Throat
216 Paediatric Ophthalmology
217 Paediatric Oral and Maxillofacial Surgery
218 Paediatric Neurosurgery
219 Paediatric Plastic Surgery
220 Paediatric Burns Care
221 Paediatric Cardiac Surgery
222 Paediatric Thoracic Surgery
223 Paediatric Epilepsy
230 Paediatric Clinical Pharmacology
240 Paediatric Palliative Medicine
241 Paediatric Pain Management
242 Paediatric Intensive Care
250 Paediatric Hepatology
251 Paediatric Gastroenterology
252 Paediatric Endocrinology
253 Paediatric Clinical Haematology
254 Paediatric Audio Vestibular Medicine
255 Paediatric Clinical Immunology and Allergy
256 Paediatric Infectious Diseases
257 Paediatric Dermatology
258 Paediatric Respiratory Medicine
259 Paediatric Nephrology
260 Paediatric Medical Oncology
261 Paediatric Inherited Metabolic Medicine
262 Paediatric Rheumatology
263 Paediatric Diabetes
264 Paediatric Cystic Fibrosis
270 Paediatric Emergency Medicine
280 Paediatric Interventional Radiology
290 Community Paediatrics
291 Paediatric Neurodisability
300 General Internal Medicine
301 Gastroenterology
302 Endocrinology and Diabetes
303 Clinical Haematology
304 Clinical Physiology
305 Clinical Pharmacology
306 Hepatology
307 Diabetes
308 Blood and Marrow Transplantation
309 Haemophilia
310 Audio Vestibular Medicine
311 Clinical Genetics
313 Clinical Immunology and Allergy
314 Rehabilitation Medicine
315 Palliative Medicine
316 Clinical Immunology
317 Allergy
318 Intermediate Care
319 Respite Care
320 Cardiology
321 Paediatric Cardiology
322 Clinical Microbiology
323 Spinal Injuries
324 Anticoagulation
325 Sport and Exercise Medicine
326 Acute Internal Medicine
327 Cardiac Rehabilitation
328 Stroke Medicine
329 Transient Ischaemic Attack
330 Dermatology
331 Congenital Heart Disease
333 Rare Disease
335 Inherited Metabolic Medicine
340 Respiratory Medicine
341 Respiratory Physiology
342 Pulmonary Rehabilitation
343 Adult Cystic Fibrosis
344 Complex Specialised Rehabilitation
345 Specialist Rehabilitation
346 Local Specialist Rehabilitation
347 Sleep Medicine
348 Post-COVID-19 Syndrome
350 Infectious Diseases
352 Tropical Medicine
360 Genitourinary Medicine
361 Renal Medicine
370 Medical Oncology
371 Nuclear Medicine
400 Neurology
401 Clinical Neurophysiology
410 Rheumatology
420 Paediatrics
421 Paediatric Neurology
422 Neonatal Critical Care
424 Well Baby
430 Geriatric Medicine
431 Orthogeriatric Medicine
450 Dental Medicine
451 Special Care Dentistry
460 Medical Ophthalmology
461 Ophthalmic and Vision Science
501 Obstetrics
502 Gynaecology
503 Gynaecological Oncology
504 Community Sexual and Reproductive Health
505 Fetal Medicine
560 Midwifery
600 General Medical Practice
601 General Dental Practice
650 Physiotherapy
651 Occupational Therapy
652 Speech and Language Therapy
653 Podiatry
654 Dietetics
655 Orthoptics
656 Clinical Psychology
657 Prosthetics
658 Orthotics
659 Dramatherapy
660 Art Therapy
661 Music Therapy
662 Optometry
663 Podiatric Surgery
670 Urological Physiology
673 Vascular Physiology
675 Cardiac Physiology
677 Gastrointestinal Physiology
700 Learning Disability
710 Adult Mental Health
711 Child and Adolescent Psychiatry
712 Forensic Psychiatry
713 Medical Psychotherapy
715 Old Age Psychiatry
720 Eating Disorders
721 Addiction
722 Liaison Psychiatry
723 Psychiatric Intensive Care
724 Perinatal Mental Health
725 Mental Health Recovery and Rehabilitation
726 Mental Health Dual Diagnosis
727 Dementia Assessment
730 Neuropsychiatry
800 Clinical Oncology
810 Radiology
811 Interventional Radiology
812 Diagnostic Imaging
820 General Pathology
821 Blood Transfusion
822 Chemical Pathology
823 Haematology
824 Histopathology
830 Immunopathology
831 Medical Microbiology and Virology
833 Medical Microbiology
834 Medical Virology
840 Audiology
900 Community Medicine
901 Occupational Medicine
902 Community Health Services Dental
903 Public Health Medicine
904 Public Health Dental
920 Diabetic Education
950 Nursing
960 Allied Health Professional`

/** Codes of ours that are not the title with underscores: what people look for. */
export const specialtyCodes: Readonly<Record<string, string>> = {
  600: 'general_practice',
  601: 'dentistry',
  710: 'psychiatry',
}
