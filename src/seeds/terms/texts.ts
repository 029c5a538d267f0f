import type { TermsKind } from '../../legal'

export type DemoText = { kind: TermsKind; language: string; title: string; text: string }

/** Texts to begin with. They say what this software does; a lawyer has to look at them before real people are asked. */
export const demoTexts: readonly DemoText[] = [
  {
    kind: 'terms-of-use',
    language: 'en',
    title: 'Terms of use',
    text: `
      These terms are between you and the operator of this platform. They say what you can expect from us and what we expect from you. By accepting them you make an agreement with us; if you do not accept them, you can read everything that is public and close your account at any time.
      ## What this platform is for
      The platform helps you find health professionals, keep in touch with them and follow a health plan. It does not replace a visit to a doctor, and nobody watches it around the clock.
      In an emergency do not wait for an answer here. Call the emergency number of your country, or go to the nearest hospital.
      ## Your account
      - You are at least 18 years old, or a parent or guardian has opened the account for you and answers for it.
      - What you tell us about yourself is true, and you keep it up to date.
      - You keep your password and codes to yourself, and tell us at once when you believe that somebody else has used your account.
      - One person has one account. It is not sold, lent or given away.
      ## Health professionals
      Professionals who offer their services here have shown us a licence, and we have looked at it. They treat you in their own name and answer for what they advise. We do not take part in the treatment.
      ## What is not allowed
      - Pretending to be somebody else, or to be a health professional without a licence.
      - Insulting, threatening or harassing others.
      - Trying to see other people's data, to get around limits, or to disturb the service.
      - Using what you read here about other people for anything but their care.
      ## Payments
      Prices are shown before you agree to them, with the currency. What has been paid for and cannot be given to you is paid back.
      ## What we answer for
      We answer without limit where the law says so, above all for harm to life and health that we have caused. Otherwise we answer for damage that is typical and could be foreseen.
      ## Ending
      You can end this agreement at any time by closing your account. We can suspend an account that breaks these terms; we say why, and you can object.
      ## Changes
      When we change these terms in a way that matters, we ask you again before you go on. You keep a receipt of each version that you have accepted, with the hashes of its texts.
      ## Law
      The law of the country in which you live applies to what protects you as a consumer. Talk to us first when something is wrong: most things can be put right.
    `,
  },
  {
    kind: 'privacy-notice',
    language: 'en',
    title: 'Privacy notice',
    text: `
      This notice says which data we keep about you, why, for how long, and what you can do about it. It follows the Data Privacy Act of 2012 of the Philippines, the Nigeria Data Protection Act 2023, the Kenya Data Protection Act 2019 and the Protection of Personal Information Act of South Africa.
      ## Who is responsible
      The operator of this platform is responsible for your data. You reach the data protection officer through the address in the footer.
      ## Which data
      - Who you are: name, birthdate, address, how you can be reached.
      - Your health: what you enter, what professionals note, what your plans measure.
      - How you use the platform: when you signed in, from which address and with which device, and what was done with your record.
      - For professionals: licence, number, issuing body and the documents that prove them.
      ## Why
      - To give you care and the services you ask for. Without these data we could not.
      - To keep accounts safe: that is why every sign-in and every look at a record is logged.
      - Because the law asks us to, for example to keep medical records.
      ## Who sees them
      The professionals and guardians to whom you have given access, and nobody else without a reason. You can see in your account who has looked at your record. Those who work for us see what their task needs. We do not sell data.
      ## How long
      As long as you have an account. When you ask us to erase it, we do so after thirty days, except for what the law tells us to keep, such as medical records and receipts of what you have agreed to.
      ## Your rights
      - See your data and take a copy with you.
      - Have mistakes corrected.
      - Have your data erased, where no law stands against it.
      - Take back a consent at any time. What was done before stays lawful.
      - Complain to the data protection authority of your country.
      ## Where they are
      Data are stored encrypted. When they are processed in another country, the same protection is agreed upon there.
    `,
  },
  {
    kind: 'privacy-notice',
    language: 'fil',
    title: 'Paunawa sa Privacy',
    text: `
      Sinasabi ng paunawang ito kung anong datos tungkol sa iyo ang iniingatan namin, bakit, gaano katagal, at kung ano ang magagawa mo. Sumusunod ito sa Data Privacy Act ng 2012 ng Pilipinas.
      ## Sino ang may pananagutan
      Ang nagpapatakbo ng platform na ito ang may pananagutan sa iyong datos. Maaabot mo ang data protection officer sa pamamagitan ng address sa ibaba ng bawat pahina.
      ## Anong datos
      - Kung sino ka: pangalan, petsa ng kapanganakan, tirahan, at kung paano ka makokontak.
      - Ang iyong kalusugan: ang inilalagay mo, ang itinatala ng mga propesyonal, at ang sinusukat ng iyong mga plano.
      - Kung paano mo ginagamit ang platform: kailan ka nag-sign in, mula saan at gamit ang anong device, at kung ano ang ginawa sa iyong rekord.
      ## Bakit
      - Upang maibigay ang pangangalaga at mga serbisyong hinihingi mo.
      - Upang mapanatiling ligtas ang mga account.
      - Dahil hinihingi ng batas, halimbawa ang pag-iingat ng mga medikal na rekord.
      ## Sino ang nakakakita
      Ang mga propesyonal at tagapag-alaga na binigyan mo ng pahintulot, at wala nang iba kung walang dahilan. Makikita mo sa iyong account kung sino ang tumingin sa iyong rekord. Hindi kami nagbebenta ng datos.
      ## Gaano katagal
      Hangga't may account ka. Kapag hiniling mong burahin ito, gagawin namin iyon pagkaraan ng tatlumpung araw, maliban sa mga dapat ingatan ayon sa batas.
      ## Ang iyong mga karapatan
      - Makita ang iyong datos at makakuha ng kopya.
      - Maipatama ang mga mali.
      - Maipabura ang iyong datos, kung walang batas na humahadlang.
      - Bawiin ang pahintulot anumang oras.
      - Magreklamo sa National Privacy Commission.
    `,
  },
  {
    kind: 'consent-to-care',
    language: 'en',
    title: 'Consent to care at a distance',
    text: `
      Before a professional treats you through this platform, you should know how care at a distance works and agree to it. Read it calmly, and ask when something is unclear.
      ## What it is
      You talk with a professional by video, voice or message. The professional cannot examine you by hand. Some things can be seen and answered well in this way; others need a visit.
      ## What can go wrong
      - The connection can break. You then agree on another way to talk.
      - Without an examination a finding can be missed. The professional tells you when you should be seen in person.
      - Medicines are prescribed only where the law allows it at a distance.
      ## What you agree to
      - That the professional you have chosen sees the health data that are needed for your treatment.
      - That notes are made of the consultation and kept as the law requires.
      - That nothing is recorded unless you are asked first and say yes.
      ## What stays with you
      You can say no, stop at any time, choose somebody else, or ask for a visit in person. None of this has a disadvantage for you. You can take this consent back in your account; it then holds no longer for what comes after.
      ## Children and people who cannot decide for themselves
      A parent or guardian agrees for them, is present where the law asks for it, and says who they are.
    `,
  },
  {
    kind: 'footer-contact',
    language: 'en',
    title: 'Contact and complaints',
    text: `
      We want to know when something went wrong, and when something went well.
      ## How to reach us
      Write to the support address that your app shows under Help. We answer within two working days. For questions about your data, ask for the data protection officer.
      ## Complaints
      - Tell us what happened, when, and who was involved. You need not give more health details than you want to.
      - You get a confirmation with a number, and the name of the person who looks after it.
      - You get an answer within fifteen days. When it takes longer, we tell you why.
      If our answer does not satisfy you, you can turn to the regulator of health professionals or to the data protection authority of your country.
      ## Emergencies
      This is not the way in an emergency. Call the emergency number of your country.
    `,
  },
  {
    kind: 'footer-cookies',
    language: 'en',
    title: 'Cookies',
    text: `
      The apps of this platform do not follow you around the internet. There are no advertising cookies and no cookies of others.
      ## What is stored on your device
      - What keeps you signed in. Signing out removes it.
      - Your language and how things are shown.
      - If you choose so, that this device is trusted, for thirty days.
      All of it is needed for the service to work, so there is nothing to agree to. You can delete it in the settings of your browser or device; you then have to sign in again.
    `,
  },
]
