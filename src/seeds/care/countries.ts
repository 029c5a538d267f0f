export type DemoCountry = {
  code: string
  timezone: string
  city: string
  currency: string
  /** Minor units of half an hour by video with a general practitioner, and what fees are rounded to. */
  fee: number
  step: number
  languages: readonly string[]
  /** Who licenses, and how their numbers are written. */
  body: string
  number: (serial: number) => string
  universities: readonly string[]
  women: readonly string[]
  men: readonly string[]
  families: readonly string[]
}

export const demoCountries: readonly DemoCountry[] = [
  {
    code: 'NG', timezone: 'Africa/Lagos', city: 'Lagos', currency: 'NGN', fee: 800_000, step: 50_000, languages: ['en', 'yo', 'ig', 'ha'],
    body: 'Medical and Dental Council of Nigeria', number: (n) => `MDCN/R/${40_000 + n * 37}`,
    universities: ['University of Ibadan', 'University of Lagos', 'Obafemi Awolowo University'],
    women: ['Adaeze', 'Folake', 'Zainab', 'Ngozi', 'Halima'], men: ['Chinedu', 'Tunde', 'Ibrahim', 'Emeka', 'Segun'],
    families: ['Okafor', 'Adeyemi', 'Bello', 'Nwosu', 'Balogun', 'Eze', 'Abubakar', 'Ogunleye', 'Uche', 'Lawal'],
  },
  {
    code: 'GH', timezone: 'Africa/Accra', city: 'Accra', currency: 'GHS', fee: 12_000, step: 1_000, languages: ['en', 'ak', 'ee', 'gaa'],
    body: 'Medical and Dental Council, Ghana', number: (n) => `MDC/RN/${String(7_100 + n * 13).padStart(5, '0')}`,
    universities: ['University of Ghana', 'Kwame Nkrumah University of Science and Technology', 'University of Cape Coast'],
    women: ['Ama', 'Akosua', 'Efua', 'Abena', 'Esi'], men: ['Kwame', 'Kofi', 'Yaw', 'Kojo', 'Selorm'],
    families: ['Mensah', 'Boateng', 'Owusu', 'Asante', 'Agyeman', 'Ansah', 'Addo', 'Darko', 'Amoako', 'Tetteh'],
  },
  {
    code: 'KE', timezone: 'Africa/Nairobi', city: 'Nairobi', currency: 'KES', fee: 150_000, step: 10_000, languages: ['en', 'sw', 'ki', 'luo'],
    body: 'Kenya Medical Practitioners and Dentists Council', number: (n) => `A${9_200 + n * 11}`,
    universities: ['University of Nairobi', 'Moi University', 'Kenyatta University'],
    women: ['Wanjiru', 'Achieng', 'Njeri', 'Chebet', 'Mumbi'], men: ['Otieno', 'Kamau', 'Kiprono', 'Mwangi', 'Barasa'],
    families: ['Kariuki', 'Odhiambo', 'Kiptoo', 'Njoroge', 'Wafula', 'Mutua', 'Ochieng', 'Cheruiyot', 'Maina', 'Wekesa'],
  },
  {
    code: 'TZ', timezone: 'Africa/Dar_es_Salaam', city: 'Dar es Salaam', currency: 'TZS', fee: 2_500_000, step: 100_000, languages: ['sw', 'en'],
    body: 'Medical Council of Tanganyika', number: (n) => `MCT ${3_300 + n * 9}`,
    universities: ['Muhimbili University of Health and Allied Sciences', 'Kilimanjaro Christian Medical University College'],
    women: ['Neema', 'Rehema', 'Asha', 'Upendo', 'Zuhura'], men: ['Juma', 'Baraka', 'Hamisi', 'Elias', 'Salum'],
    families: ['Mushi', 'Mwakyusa', 'Kimaro', 'Massawe', 'Mollel', 'Shayo', 'Kweka', 'Mrema', 'Lyimo', 'Swai'],
  },
  {
    code: 'UG', timezone: 'Africa/Kampala', city: 'Kampala', currency: 'UGX', fee: 40_000, step: 5_000, languages: ['en', 'lg', 'sw', 'nyn'],
    body: 'Uganda Medical and Dental Practitioners Council', number: (n) => `UMDPC ${5_600 + n * 7}`,
    universities: ['Makerere University', 'Mbarara University of Science and Technology', 'Gulu University'],
    women: ['Nakato', 'Achan', 'Namukasa', 'Atim', 'Kirabo'], men: ['Okello', 'Mugisha', 'Ssali', 'Wasswa', 'Opio'],
    families: ['Nsubuga', 'Kato', 'Tumusiime', 'Ocen', 'Byaruhanga', 'Lubega', 'Akello', 'Muwanga', 'Asiimwe', 'Odongo'],
  },
  {
    code: 'ZA', timezone: 'Africa/Johannesburg', city: 'Johannesburg', currency: 'ZAR', fee: 45_000, step: 5_000, languages: ['en', 'zu', 'xh', 'af'],
    body: 'Health Professions Council of South Africa', number: (n) => `MP 0${610_000 + n * 211}`,
    universities: ['University of Cape Town', 'University of the Witwatersrand', 'Stellenbosch University'],
    women: ['Lerato', 'Nomsa', 'Thandiwe', 'Zanele', 'Anika'], men: ['Sipho', 'Thabo', 'Pieter', 'Mandla', 'Kagiso'],
    families: ['Nkosi', 'Dlamini', 'Botha', 'Mokoena', 'Khumalo', 'Van Wyk', 'Naidoo', 'Mahlangu', 'Sithole', 'Molefe'],
  },
  {
    code: 'SN', timezone: 'Africa/Dakar', city: 'Dakar', currency: 'XOF', fee: 12_000, step: 1_000, languages: ['fr', 'wo', 'ff'],
    body: 'Ordre national des médecins du Sénégal', number: (n) => `ONMS ${1_900 + n * 5}`,
    universities: ['Université Cheikh Anta Diop de Dakar', 'Université Gaston Berger de Saint-Louis'],
    women: ['Fatou', 'Aminata', 'Khady', 'Mariama', 'Coumba'], men: ['Ousmane', 'Mamadou', 'Cheikh', 'Ibrahima', 'Modou'],
    families: ['Ndiaye', 'Diop', 'Fall', 'Sarr', 'Gueye', 'Faye', 'Sow', 'Ba', 'Diouf', 'Cissé'],
  },
  {
    code: 'CI', timezone: 'Africa/Abidjan', city: 'Abidjan', currency: 'XOF', fee: 15_000, step: 1_000, languages: ['fr', 'dyu'],
    body: 'Ordre national des médecins de Côte d’Ivoire', number: (n) => `CNOMCI ${4_400 + n * 6}`,
    universities: ['Université Félix Houphouët-Boigny', 'Université Alassane Ouattara'],
    women: ['Aya', 'Adjoua', 'Mariam', 'Affoué', 'Salimata'], men: ['Kouassi', 'Yao', 'Seydou', 'Konan', 'Drissa'],
    families: ['Kouadio', 'Koné', 'Traoré', 'N’Guessan', 'Ouattara', 'Bamba', 'Coulibaly', 'Yapi', 'Touré', 'Koffi'],
  },
  {
    code: 'EG', timezone: 'Africa/Cairo', city: 'Cairo', currency: 'EGP', fee: 35_000, step: 5_000, languages: ['ar', 'en'],
    body: 'Egyptian Medical Syndicate', number: (n) => `EMS ${180_000 + n * 83}`,
    universities: ['Cairo University', 'Ain Shams University', 'Alexandria University'],
    women: ['Mariam', 'Nour', 'Salma', 'Heba', 'Yasmin'], men: ['Ahmed', 'Youssef', 'Karim', 'Omar', 'Tarek'],
    families: ['Hassan', 'Mahmoud', 'El-Sayed', 'Mostafa', 'Farouk', 'Abdelrahman', 'Ibrahim', 'Saleh', 'Zaki', 'Gamal'],
  },
  {
    code: 'PH', timezone: 'Asia/Manila', city: 'Quezon City', currency: 'PHP', fee: 60_000, step: 5_000, languages: ['fil', 'en', 'ceb', 'ilo'],
    body: 'PRC', number: (n) => String(112_000 + n * 97),
    universities: ['University of the Philippines Manila', 'University of Santo Tomas', 'Cebu Institute of Medicine'],
    women: ['Maria', 'Liza', 'Carmela', 'Joy', 'Angelica'], men: ['Juan', 'Paolo', 'Ramon', 'Miguel', 'Jose'],
    families: ['Santos', 'Reyes', 'Cruz', 'Bautista', 'Ocampo', 'Garcia', 'Mendoza', 'Villanueva', 'Aquino', 'Navarro'],
  },
] // prettier-ignore
