const codes =
  'PH DZ AO BJ BW BF BI CM CV CF TD KM CG CD CI DJ EG GQ ER SZ ET GA GM GH GN GW KE LS LR LY MG MW ML MR MU MA MZ NA NE NG RW ST SN SC SL SO ZA SS SD TZ TG TN UG ZM ZW'
const names = new Intl.DisplayNames(['en'], { type: 'region' })

/** The Philippines and the countries of Africa: where our text message providers deliver. */
export const smsCountries = codes.split(' ').map((value) => ({ value, label: names.of(value) ?? value }))
