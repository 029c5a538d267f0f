import * as migration_20261121_232027_initial from './20261121_232027_initial';
import * as migration_20261121_233000_rules from './20261121_233000_rules';
import * as migration_20261121_234000_platform from './20261121_234000_platform';
import * as migration_20261122_000845_photo from './20261122_000845_photo';
import * as migration_20261122_021401_trust from './20261122_021401_trust';
import * as migration_20261122_022000_trust_rules from './20261122_022000_trust_rules';
import * as migration_20261122_030300_licenses from './20261122_030300_licenses';
import * as migration_20261122_034000_factors from './20261122_034000_factors';
import * as migration_20261122_035000_staff_factors from './20261122_035000_staff_factors';
import * as migration_20261122_037000_connections from './20261122_037000_connections';
import * as migration_20261122_038000_standard_roles from './20261122_038000_standard_roles';
import * as migration_20261122_038100_staff_reset_tokens from './20261122_038100_staff_reset_tokens';
import * as migration_20261122_060000_care from './20261122_060000_care';
import * as migration_20261122_060100_care_rules from './20261122_060100_care_rules';
import * as migration_20261122_060200_care_roles from './20261122_060200_care_roles';
import * as migration_20261122_070800_following from './20261122_070800_following';
import * as migration_20261122_070900_ratings from './20261122_070900_ratings';
import * as migration_20261122_080000_commerce from './20261122_080000_commerce';
import * as migration_20261122_080100_commerce_rules from './20261122_080100_commerce_rules';
import * as migration_20261122_080200_commerce_roles from './20261122_080200_commerce_roles';
import * as migration_20261122_080400_consultations from './20261122_080400_consultations';
import * as migration_20261122_080400_wallet from './20261122_080400_wallet';
import * as migration_20261122_080500_payouts from './20261122_080500_payouts';
import * as migration_20261122_080600_subscriptions from './20261122_080600_subscriptions';
import * as migration_20261122_080700_referrals from './20261122_080700_referrals';
import * as migration_20261122_080800_money_panel from './20261122_080800_money_panel';
import * as migration_20261122_090000_ledger_postings from './20261122_090000_ledger_postings';
import * as migration_20261122_100000_agreed_terms from './20261122_100000_agreed_terms';
import * as migration_20261122_110000_corrected_payouts from './20261122_110000_corrected_payouts';

export const migrations = [
  {
    up: migration_20261121_232027_initial.up,
    down: migration_20261121_232027_initial.down,
    name: '20261121_232027_initial',
  },
  {
    up: migration_20261121_233000_rules.up,
    down: migration_20261121_233000_rules.down,
    name: '20261121_233000_rules',
  },
  {
    up: migration_20261121_234000_platform.up,
    down: migration_20261121_234000_platform.down,
    name: '20261121_234000_platform',
  },
  {
    up: migration_20261122_000845_photo.up,
    down: migration_20261122_000845_photo.down,
    name: '20261122_000845_photo',
  },
  {
    up: migration_20261122_021401_trust.up,
    down: migration_20261122_021401_trust.down,
    name: '20261122_021401_trust',
  },
  {
    up: migration_20261122_022000_trust_rules.up,
    down: migration_20261122_022000_trust_rules.down,
    name: '20261122_022000_trust_rules',
  },
  {
    up: migration_20261122_030300_licenses.up,
    down: migration_20261122_030300_licenses.down,
    name: '20261122_030300_licenses',
  },
  {
    up: migration_20261122_034000_factors.up,
    down: migration_20261122_034000_factors.down,
    name: '20261122_034000_factors',
  },
  {
    up: migration_20261122_035000_staff_factors.up,
    down: migration_20261122_035000_staff_factors.down,
    name: '20261122_035000_staff_factors',
  },
  {
    up: migration_20261122_037000_connections.up,
    down: migration_20261122_037000_connections.down,
    name: '20261122_037000_connections',
  },
  {
    up: migration_20261122_038000_standard_roles.up,
    down: migration_20261122_038000_standard_roles.down,
    name: '20261122_038000_standard_roles',
  },
  {
    up: migration_20261122_038100_staff_reset_tokens.up,
    down: migration_20261122_038100_staff_reset_tokens.down,
    name: '20261122_038100_staff_reset_tokens',
  },
  {
    up: migration_20261122_060000_care.up,
    down: migration_20261122_060000_care.down,
    name: '20261122_060000_care',
  },
  {
    up: migration_20261122_060100_care_rules.up,
    down: migration_20261122_060100_care_rules.down,
    name: '20261122_060100_care_rules',
  },
  {
    up: migration_20261122_060200_care_roles.up,
    down: migration_20261122_060200_care_roles.down,
    name: '20261122_060200_care_roles',
  },
  {
    up: migration_20261122_070800_following.up,
    down: migration_20261122_070800_following.down,
    name: '20261122_070800_following',
  },
  {
    up: migration_20261122_070900_ratings.up,
    down: migration_20261122_070900_ratings.down,
    name: '20261122_070900_ratings',
  },
  {
    up: migration_20261122_080000_commerce.up,
    down: migration_20261122_080000_commerce.down,
    name: '20261122_080000_commerce',
  },
  {
    up: migration_20261122_080100_commerce_rules.up,
    down: migration_20261122_080100_commerce_rules.down,
    name: '20261122_080100_commerce_rules',
  },
  {
    up: migration_20261122_080200_commerce_roles.up,
    down: migration_20261122_080200_commerce_roles.down,
    name: '20261122_080200_commerce_roles',
  },
  {
    up: migration_20261122_080400_consultations.up,
    down: migration_20261122_080400_consultations.down,
    name: '20261122_080400_consultations',
  },
  {
    up: migration_20261122_080400_wallet.up,
    down: migration_20261122_080400_wallet.down,
    name: '20261122_080400_wallet',
  },
  {
    up: migration_20261122_080500_payouts.up,
    down: migration_20261122_080500_payouts.down,
    name: '20261122_080500_payouts',
  },
  {
    up: migration_20261122_080600_subscriptions.up,
    down: migration_20261122_080600_subscriptions.down,
    name: '20261122_080600_subscriptions',
  },
  {
    up: migration_20261122_080700_referrals.up,
    down: migration_20261122_080700_referrals.down,
    name: '20261122_080700_referrals',
  },
  {
    up: migration_20261122_080800_money_panel.up,
    down: migration_20261122_080800_money_panel.down,
    name: '20261122_080800_money_panel',
  },
  {
    up: migration_20261122_090000_ledger_postings.up,
    down: migration_20261122_090000_ledger_postings.down,
    name: '20261122_090000_ledger_postings',
  },
  {
    up: migration_20261122_100000_agreed_terms.up,
    down: migration_20261122_100000_agreed_terms.down,
    name: '20261122_100000_agreed_terms',
  },
  {
    up: migration_20261122_110000_corrected_payouts.up,
    down: migration_20261122_110000_corrected_payouts.down,
    name: '20261122_110000_corrected_payouts'
  },
];
