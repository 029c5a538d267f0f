import { AddressCell as AddressCell_587404fb6646d969a0c58361d7e174bc } from '../../../../src/admin/invitations/AddressCell'
import { TextCell as TextCell_d3adc0da2d91c3d65c780ec2abc17dfc } from '../../../../src/admin/components/TextCell'
import { SubmittedNameCell as SubmittedNameCell_cc6766e86457d9a1838d3887b3f18acc } from '../../../../src/admin/fields/DetailsCells'
import { SubmittedLicenceCell as SubmittedLicenceCell_cc6766e86457d9a1838d3887b3f18acc } from '../../../../src/admin/fields/DetailsCells'
import { FactsField as FactsField_cd496693d1258d293c402e48db98badc } from '../../../../src/admin/fields/FactsField'
import { StatusCell as StatusCell_b9eef1f18470d9797dbcb865037dfc05 } from '../../../../src/admin/components/StatusCell'
import { SinceCell as SinceCell_43884c0bcc839c4aa77fd9fc15050d04 } from '../../../../src/admin/components/SinceCell'
import { WaitlistRowActions as WaitlistRowActions_95172e74e208b0efb84adcda0d53777d } from '../../../../src/admin/waitlist/WaitlistRowActions'
import { WaitlistFilters as WaitlistFilters_83835b71a42356360739671ce69e8701 } from '../../../../src/admin/waitlist/WaitlistFilters'
import { WaitlistSelectionActions as WaitlistSelectionActions_0b58d4d2d6129ecb49662c4b8629238a } from '../../../../src/admin/waitlist/WaitlistSelectionActions'
import { WaitlistDocumentActions as WaitlistDocumentActions_513c79531d6b836e08a96ab0702ee21a } from '../../../../src/admin/waitlist/WaitlistDocumentActions'
import { ValidUntilCell as ValidUntilCell_c915afd673c2edd0d31f11d102f62c98 } from '../../../../src/admin/invitations/ValidUntilCell'
import { InvitationRowActions as InvitationRowActions_0c1816fb9440e0e263e83b6dde9039c1 } from '../../../../src/admin/invitations/InvitationRowActions'
import { InvitationFilters as InvitationFilters_7d38d77073d387b5fd6eeccb6ab60f9b } from '../../../../src/admin/invitations/InvitationFilters'
import { InvitationDocumentActions as InvitationDocumentActions_1d37365a614c9d682731b88631a00a32 } from '../../../../src/admin/invitations/InvitationDocumentActions'
import { AccountOverview as AccountOverview_be6aa9ed88a7cd58c92523354f169419 } from '../../../../src/admin/accounts/AccountOverview'
import { AccountSessions as AccountSessions_d11b836c5baa2adda614c10b37ec5b42 } from '../../../../src/admin/accounts/AccountSessions'
import { AccountMoney as AccountMoney_81a7d937881ba6bd19da0577998e2974 } from '../../../../src/admin/money/AccountMoney'
import { KindCell as KindCell_c28eef987c499ded10f9640f1dccc7b8 } from '../../../../src/admin/accounts/KindCell'
import { VerificationCell as VerificationCell_e52da6adef4abfd6ce0b5884626eb047 } from '../../../../src/admin/accounts/VerificationCell'
import { AccountRoles as AccountRoles_594c8c84c9fd68bc4fd093fb5332699e } from '../../../../src/admin/access/AccountRoles'
import { AccountRowActions as AccountRowActions_fcb2ba23db1ac460b8bc8900a6bc0671 } from '../../../../src/admin/accounts/AccountRowActions'
import { AccountFilters as AccountFilters_0d94f33708a9f64deb79ebf05dd890de } from '../../../../src/admin/accounts/AccountFilters'
import { AccountDocumentActions as AccountDocumentActions_13040aa3621366cf0165cd28e790747b } from '../../../../src/admin/accounts/AccountDocumentActions'
import { AccountOfDetails as AccountOfDetails_926091d479de66acea447d73b63b79d8 } from '../../../../src/admin/accounts/AccountOfDetails'
import { IdentityReview as IdentityReview_229482e2c8fde8e23d16346ea4c5ce1e } from '../../../../src/admin/identity/IdentityReview'
import { LanguagesField as LanguagesField_a7a7b0bae1cc5cdf0185e14d18bca802 } from '../../../../src/admin/accounts/LanguagesField'
import { SessionRowAction as SessionRowAction_dcbcca17c2232fbdddd0ee4ccdcdc9de } from '../../../../src/admin/accounts/SessionRowAction'
import { IdentityPicture as IdentityPicture_c13047e57b4fa588cc7574de5b34a406 } from '../../../../src/admin/identity/IdentityPicture'
import { ThumbnailCell as ThumbnailCell_b1d5ccaf94d937d16cceea734aa2a9ba } from '../../../../src/admin/identity/ThumbnailCell'
import { IdentityRowActions as IdentityRowActions_6ecf1ed3819703add225311c06c7c035 } from '../../../../src/admin/identity/IdentityRowActions'
import { IdentityFilters as IdentityFilters_3cefd1b771bdecf5727ecb4e06991003 } from '../../../../src/admin/identity/IdentityFilters'
import { IdentityDocumentActions as IdentityDocumentActions_5d8dceee08c702108ef1b48084837381 } from '../../../../src/admin/identity/IdentityDocumentActions'
import { DocumentLinks as DocumentLinks_4be311cba3776055fcd8601c11773e2c } from '../../../../src/admin/components/DocumentLinks'
import { FacilityMembers as FacilityMembers_87fe75e8abe2f1a990790f8dc261330c } from '../../../../src/admin/facilities/FacilityMembers'
import { FacilityRowActions as FacilityRowActions_96c6dc4dd7df46fb768527075244dc30 } from '../../../../src/admin/facilities/FacilityRowActions'
import { FacilityFilters as FacilityFilters_83274d85a755cf556dacb5f0ee0dfb44 } from '../../../../src/admin/facilities/FacilityFilters'
import { FacilityDocumentActions as FacilityDocumentActions_340ea9e0a340544dbb739e711e5afeb6 } from '../../../../src/admin/facilities/FacilityDocumentActions'
import { MembershipFilters as MembershipFilters_b3c4df0fbed743b442e3ac7e0962443d } from '../../../../src/admin/facilities/MembershipFilters'
import { ConnectionRowActions as ConnectionRowActions_93ff8648ff42839c890ae049230120e8 } from '../../../../src/admin/facilities/ConnectionRowActions'
import { ConnectionFilters as ConnectionFilters_2e146e52e87cc5af3acf27da0cb99271 } from '../../../../src/admin/facilities/ConnectionFilters'
import { ConnectionDocumentActions as ConnectionDocumentActions_a47591d3ffdb3ab854e88347ee30e9db } from '../../../../src/admin/facilities/ConnectionDocumentActions'
import { PractitionerFile as PractitionerFile_06775281e536f0c0c48bcb3be73b05b5 } from '../../../../src/admin/practitioners/PractitionerFile'
import { CodesCell as CodesCell_cb0929e67ddaf4a968604b3dcaa3b3a7 } from '../../../../src/admin/practitioners/CodesCell'
import { LacksCell as LacksCell_17c6f94e645a17fd4070dba00833ac2b } from '../../../../src/admin/practitioners/LacksCell'
import { ListedCell as ListedCell_f2ac368ddfa5be2fbae5e32c2d6001ff } from '../../../../src/admin/practitioners/ListedCell'
import { RatingCell as RatingCell_2150edc6bb18b3310a901ba428870c82 } from '../../../../src/admin/practitioners/RatingCell'
import { PractitionerFilters as PractitionerFilters_257f5a119e61cdc7f6b7178ded7d8f7a } from '../../../../src/admin/practitioners/PractitionerFilters'
import { AppointmentFilters as AppointmentFilters_89c19523352cc760bbc381feccb9dee4 } from '../../../../src/admin/appointments/AppointmentFilters'
import { AppointmentDocumentActions as AppointmentDocumentActions_aab56f4c4d350463cfa9cd200ad4f532 } from '../../../../src/admin/appointments/AppointmentDocumentActions'
import { FollowerFilters as FollowerFilters_9c4399a4b34fefca8fe1e367092f8c16 } from '../../../../src/admin/plans/FollowerFilters'
import { RatingFilters as RatingFilters_158336d4d1f3c29890b8c1b9d15a4415 } from '../../../../src/admin/ratings/RatingFilters'
import { RatingDocumentActions as RatingDocumentActions_12704c0a840de36cc397e92e35e150de } from '../../../../src/admin/ratings/RatingDocumentActions'
import { PaymentTimeline as PaymentTimeline_e5caaa4917a7fc51c5e5809a9dbd2664 } from '../../../../src/admin/money/PaymentTimeline'
import { AmountCell as AmountCell_a597370b860237bc3ae59b93008f6a1b } from '../../../../src/admin/money/AmountCell'
import { AmountField as AmountField_cb5d083a0b04a475e56e4dbceaed3bd4 } from '../../../../src/admin/money/AmountField'
import { SubjectLink as SubjectLink_686ddcb2addcfa4a314e5f699853ef84 } from '../../../../src/admin/money/SubjectLink'
import { PaymentFilters as PaymentFilters_ad27e2218d63276859382926513fc440 } from '../../../../src/admin/money/PaymentFilters'
import { PaymentDocumentActions as PaymentDocumentActions_912aa4e1ed0493da22a6482eaaeceee1 } from '../../../../src/admin/money/PaymentDocumentActions'
import { RefundFilters as RefundFilters_3291b34140d81351261c5430ef9a95b0 } from '../../../../src/admin/money/RefundFilters'
import { RefundDocumentActions as RefundDocumentActions_4a9735ea9d075e17b94e6fc7196d00b3 } from '../../../../src/admin/money/RefundDocumentActions'
import { PayoutFilters as PayoutFilters_45e468c55780b6b9c51500c9c25adb6a } from '../../../../src/admin/money/PayoutFilters'
import { PayoutSelectionActions as PayoutSelectionActions_ce540bc718b224349c69418ea72b8fd6 } from '../../../../src/admin/money/PayoutSelectionActions'
import { PayoutDocumentActions as PayoutDocumentActions_9e84ccac2f187c47dbdc04f290ee0ee0 } from '../../../../src/admin/money/PayoutDocumentActions'
import { YesCell as YesCell_6b4187962c339de37d8fd6dcf1a134ee } from '../../../../src/admin/money/YesCell'
import { SubscriptionFilters as SubscriptionFilters_4cab8af1045348d9dcb9ded915a362d3 } from '../../../../src/admin/money/SubscriptionFilters'
import { FeatureLabel as FeatureLabel_17e16665d27eeb37194086477f1e546d } from '../../../../src/admin/money/FeatureLabel'
import { AmountInput as AmountInput_2b2268cb01204da2af94091aba9b8277 } from '../../../../src/admin/money/AmountInput'
import { CurrencyInput as CurrencyInput_837f208946847b745a6fd4a54affe40b } from '../../../../src/admin/money/CurrencyInput'
import { TierPriceLabel as TierPriceLabel_78b2f425faf25f864510ae6066aff4a0 } from '../../../../src/admin/money/TierPriceLabel'
import { CodeCell as CodeCell_0562a7aa832094bf8c049388373af745 } from '../../../../src/admin/money/CodeCell'
import { WalletPostings as WalletPostings_04571061ab85d13531fcdaaea2c7d1d3 } from '../../../../src/admin/money/WalletPostings'
import { EntryFilters as EntryFilters_5d2ca307c918feba61c3e64792aa939c } from '../../../../src/admin/money/EntryFilters'
import { TransactionPostings as TransactionPostings_6eedf6fa62aa3a5184c74083c6e40ef0 } from '../../../../src/admin/money/TransactionPostings'
import { LedgerFilters as LedgerFilters_e174df094f133d93c076961d33ac72a1 } from '../../../../src/admin/money/LedgerFilters'
import { HoldFilters as HoldFilters_12e548645d040b2ad1ee3718769445d3 } from '../../../../src/admin/money/HoldFilters'
import { ReconciliationFilters as ReconciliationFilters_b17b3aa6025638f08dcfb64437f021e4 } from '../../../../src/admin/money/ReconciliationFilters'
import { ReconciliationDocumentActions as ReconciliationDocumentActions_e7e991efda300a2d160ec91706f1c5e9 } from '../../../../src/admin/money/ReconciliationDocumentActions'
import { WebhookFilters as WebhookFilters_8e083db164d832fc48c86fe5ba05cd97 } from '../../../../src/admin/money/WebhookFilters'
import { WebhookDocumentActions as WebhookDocumentActions_770df401e46f7253cd89727dbbd294e1 } from '../../../../src/admin/money/WebhookDocumentActions'
import { CountCell as CountCell_456d677f21628c1d59df4d546cd5cc15 } from '../../../../src/admin/money/CountCell'
import { LedgerCheckPanel as LedgerCheckPanel_12f221b20606726fcdeba4c9feaecafe } from '../../../../src/admin/money/LedgerCheckPanel'
import { LicenseCase as LicenseCase_9eb4b9bd045e39dca1f8d5a614e61e0a } from '../../../../src/admin/licenses/LicenseCase'
import { ExpiryCell as ExpiryCell_c4b1cd9f398791297c0aa44daebe6c81 } from '../../../../src/admin/licenses/ExpiryCell'
import { LicenseFilters as LicenseFilters_bd04dab47fa1900ec231759924128e7f } from '../../../../src/admin/licenses/LicenseFilters'
import { CertificationCase as CertificationCase_e131ff871bb1374b5b906ae729dc9f05 } from '../../../../src/admin/certifications/CertificationCase'
import { CertificationFilters as CertificationFilters_89f08db3e36b8c3c95ecc3b8eca8afc2 } from '../../../../src/admin/certifications/CertificationFilters'
import { DataRequestFilters as DataRequestFilters_26c872aa27b36f07da1cb74557fd61ee } from '../../../../src/admin/compliance/DataRequestFilters'
import { DataRequestDocumentActions as DataRequestDocumentActions_aa1c876573e7da31eae0e2804ddea3ac } from '../../../../src/admin/compliance/DataRequestDocumentActions'
import { FactorResetRowActions as FactorResetRowActions_1d9b526c4cc174ec989340c5a452e00b } from '../../../../src/admin/factors/FactorResetRowActions'
import { FactorResetFilters as FactorResetFilters_57e2ad94efe79b3fa65fd0ab98a43943 } from '../../../../src/admin/factors/FactorResetFilters'
import { FactorResetDocumentActions as FactorResetDocumentActions_fdc0864969e46c2a3e4b1c7267df64d0 } from '../../../../src/admin/factors/FactorResetDocumentActions'
import { RscEntryLexicalCell as RscEntryLexicalCell_44fe37237e0ebf4470c9990d8cb7b07e } from '@payloadcms/richtext-lexical/rsc'
import { RscEntryLexicalField as RscEntryLexicalField_44fe37237e0ebf4470c9990d8cb7b07e } from '@payloadcms/richtext-lexical/rsc'
import { LexicalDiffComponent as LexicalDiffComponent_44fe37237e0ebf4470c9990d8cb7b07e } from '@payloadcms/richtext-lexical/rsc'
import { InlineToolbarFeatureClient as InlineToolbarFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { FixedToolbarFeatureClient as FixedToolbarFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { HorizontalRuleFeatureClient as HorizontalRuleFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { BlockquoteFeatureClient as BlockquoteFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { LinkFeatureClient as LinkFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { OrderedListFeatureClient as OrderedListFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { UnorderedListFeatureClient as UnorderedListFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { SuperscriptFeatureClient as SuperscriptFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { SubscriptFeatureClient as SubscriptFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { StrikethroughFeatureClient as StrikethroughFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { UnderlineFeatureClient as UnderlineFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { BoldFeatureClient as BoldFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { ItalicFeatureClient as ItalicFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { HeadingFeatureClient as HeadingFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { ParagraphFeatureClient as ParagraphFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { ActivityBuilder as ActivityBuilder_8834bf3d4ff8599c27a9ac7c1e10c2cf } from '../../../../src/admin/plans/ActivityBuilder'
import { CurrencyField as CurrencyField_01976df34134b98eafed3ba27bc4c146 } from '../../../../src/admin/plans/CurrencyField'
import { AmountField as AmountField_e5ff0ce848abfb94da3266478a7d7703 } from '../../../../src/admin/plans/AmountField'
import { PriceLabel as PriceLabel_b392a688b175a7f677f2669ec7d8d11d } from '../../../../src/admin/plans/PriceLabel'
import { VersionHistory as VersionHistory_b61b293f5d1d3ba0b5f2d76d016d942e } from '../../../../src/admin/plans/VersionHistory'
import { PlanFilters as PlanFilters_174a13831a88126a8f8c6e6e9c66825b } from '../../../../src/admin/plans/PlanFilters'
import { PlanDocumentActions as PlanDocumentActions_fee02d0c31c2eb78346ff233926ea2bc } from '../../../../src/admin/plans/PlanDocumentActions'
import { TermsFilters as TermsFilters_d3479bc8e1ba8a3f710645fa1c757ba7 } from '../../../../src/admin/legal/TermsFilters'
import { TermsDocumentActions as TermsDocumentActions_db742d2366e891a96d7bbabed25627b9 } from '../../../../src/admin/legal/TermsDocumentActions'
import { TermsReview as TermsReview_f83cf7807f9ed00bd74a1e770b930f99 } from '../../../../src/admin/legal/TermsReview'
import { ScopesCell as ScopesCell_e1c357467e8495e148604415241962b0 } from '../../../../src/admin/partners/ScopesCell'
import { WordsField as WordsField_9878a4dc93f9b42b67698456d24d3bf4 } from '../../../../src/admin/partners/WordsField'
import { PartnerActivity as PartnerActivity_ff10998e50d8d0a7652c7b38e6c7184f } from '../../../../src/admin/partners/PartnerActivity'
import { PartnerFilters as PartnerFilters_18f99f00ac1e93807302617043098530 } from '../../../../src/admin/partners/PartnerFilters'
import { PartnerDocumentActions as PartnerDocumentActions_ce61151651c6f9ee144b7efa26a9ed6d } from '../../../../src/admin/partners/PartnerDocumentActions'
import { TemplatesLink as TemplatesLink_d0c2cffe4976692e91d13d6f5565f876 } from '../../../../src/admin/messages/TemplatesLink'
import { MessageFilters as MessageFilters_03498102dba9dc432ec40523d19dc88e } from '../../../../src/admin/jobs/MessageFilters'
import { RetryRowAction as RetryRowAction_ce5d6d2f22ed81794c7e6b8e138a47db } from '../../../../src/admin/jobs/RetryRowAction'
import { DeadLetterFilters as DeadLetterFilters_3f44bdd7c89051b0f198be323b50ee2b } from '../../../../src/admin/jobs/DeadLetterFilters'
import { RetrySelectionAction as RetrySelectionAction_1ba9606fb6681f7d66b580e788a7a0be } from '../../../../src/admin/jobs/RetrySelectionAction'
import { RetryDocumentAction as RetryDocumentAction_4fc25ffce4c6894dde7a003450fade8f } from '../../../../src/admin/jobs/RetryDocumentAction'
import { StaffDocumentActions as StaffDocumentActions_90f46e260ab7a09f12f1a6ed16dedc68 } from '../../../../src/admin/team/StaffDocumentActions'
import { PermissionsCell as PermissionsCell_e34d1fa9e5493595f950bd05235a713d } from '../../../../src/admin/team/PermissionsCell'
import { PermissionsField as PermissionsField_9cfba660247b913a416c29693c0e6cb8 } from '../../../../src/admin/team/PermissionsField'
import { OnCell as OnCell_bc99ad211c27a3b2f1634cab3459561d } from '../../../../src/admin/components/OnCell'
import { ExplainLink as ExplainLink_58d31da4565db3e80a5abbce3a965667 } from '../../../../src/admin/access/ExplainLink'
import { EntryStory as EntryStory_ba3858c916159e2c20997147623e1372 } from '../../../../src/admin/audit/EntryStory'
import { ActionCell as ActionCell_b4f1b3f8f558c2c70be7da6c9b0fef79 } from '../../../../src/admin/audit/ActionCell'
import { ActorCell as ActorCell_7b895e6a97dedc837a95a5033ebfdb27 } from '../../../../src/admin/audit/ActorCell'
import { TargetCell as TargetCell_4579e3600e51520c3169a61fdd95e15f } from '../../../../src/admin/audit/TargetCell'
import { ReasonCell as ReasonCell_c4a850b696adba13a27d3a7373816bca } from '../../../../src/admin/audit/ReasonCell'
import { WhyRefused as WhyRefused_33bb5c465494b5648b4bbb3882163198 } from '../../../../src/admin/access/WhyRefused'
import { ChangesField as ChangesField_de892a468d0de1df48394f9225ca7ae6 } from '../../../../src/admin/audit/ChangesField'
import { AboutCell as AboutCell_a284f2a49ee1d505d253de5ccb37f252 } from '../../../../src/admin/audit/AboutCell'
import { AuditFilters as AuditFilters_58aac72e9f6daee8f1067792a124faac } from '../../../../src/admin/audit/AuditFilters'
import { AuditSearch as AuditSearch_ad5a440a51574558dcd59b0c7893640f } from '../../../../src/admin/audit/AuditSearch'
import { CurrencyRowLabel as CurrencyRowLabel_a6c463ea9123a27a8e5d8a5465679e2d } from '../../../../src/admin/money/CurrencyRowLabel'
import { Icon as Icon_a9ddb4afa0331f89baf4773d9e108806 } from '../../../../src/admin/graphics/Icon'
import { Logo as Logo_862a4e7cae6afcd39620a64453bf9243 } from '../../../../src/admin/graphics/Logo'
import { SecurityLink as SecurityLink_b488e68f2a6877c90d68703d0f544836 } from '../../../../src/admin/factors/SecurityLink'
import { CalendarLink as CalendarLink_d3151c045fc04501dcfdeeab767f473b } from '../../../../src/admin/appointments/CalendarLink'
import { RevenueLink as RevenueLink_9bb7ed8ea73436dc9d7d987550239934 } from '../../../../src/admin/money/RevenueLink'
import { StaffPermissions as StaffPermissions_fa5aab3ff97bf0ce37cdcaae81486e86 } from '../../../../src/admin/permissions/StaffPermissions'
import { QuestionsProvider as QuestionsProvider_373d94cf8a268180015876a200e68ca8 } from '../../../../src/admin/components/QuestionsProvider'
import { StepUpProvider as StepUpProvider_e6956e2249a3b87e00347af0516bdc2a } from '../../../../src/admin/factors/StepUpProvider'
import { Dashboard as Dashboard_e57afc99291726bda4e4e9629bc62236 } from '../../../../src/admin/dashboard/Dashboard'
import { CalendarView as CalendarView_0640fcc4a33ed5fed6587103c2bca990 } from '../../../../src/admin/appointments/CalendarView'
import { RevenueView as RevenueView_364ebb03b6ade74d7f8f5fed82158754 } from '../../../../src/admin/money/RevenueView'
import { BalancesView as BalancesView_4d1895c94720967fa2659a869a482b69 } from '../../../../src/admin/money/BalancesView'
import { TemplatesView as TemplatesView_10937f4aa393cc7f1e7c8ed7bd90cb82 } from '../../../../src/admin/messages/TemplatesView'
import { SecondFactorView as SecondFactorView_158bfef17855c54d41db2809e489a317 } from '../../../../src/admin/factors/SecondFactorView'
import { SecurityView as SecurityView_43b78b159dbc693f29e31aafc5fa4a41 } from '../../../../src/admin/factors/SecurityView'
import { ExplainView as ExplainView_96389b62050a84cd2e30cb145253337e } from '../../../../src/admin/access/ExplainView'
import { CollectionCards as CollectionCards_f9c02e79a4aed9a3924487c0cd4cafb1 } from '@payloadcms/next/rsc'

/** @type import('payload').ImportMap */
export const importMap = {
  "/src/admin/invitations/AddressCell#AddressCell": AddressCell_587404fb6646d969a0c58361d7e174bc,
  "/src/admin/components/TextCell#TextCell": TextCell_d3adc0da2d91c3d65c780ec2abc17dfc,
  "/src/admin/fields/DetailsCells#SubmittedNameCell": SubmittedNameCell_cc6766e86457d9a1838d3887b3f18acc,
  "/src/admin/fields/DetailsCells#SubmittedLicenceCell": SubmittedLicenceCell_cc6766e86457d9a1838d3887b3f18acc,
  "/src/admin/fields/FactsField#FactsField": FactsField_cd496693d1258d293c402e48db98badc,
  "/src/admin/components/StatusCell#StatusCell": StatusCell_b9eef1f18470d9797dbcb865037dfc05,
  "/src/admin/components/SinceCell#SinceCell": SinceCell_43884c0bcc839c4aa77fd9fc15050d04,
  "/src/admin/waitlist/WaitlistRowActions#WaitlistRowActions": WaitlistRowActions_95172e74e208b0efb84adcda0d53777d,
  "/src/admin/waitlist/WaitlistFilters#WaitlistFilters": WaitlistFilters_83835b71a42356360739671ce69e8701,
  "/src/admin/waitlist/WaitlistSelectionActions#WaitlistSelectionActions": WaitlistSelectionActions_0b58d4d2d6129ecb49662c4b8629238a,
  "/src/admin/waitlist/WaitlistDocumentActions#WaitlistDocumentActions": WaitlistDocumentActions_513c79531d6b836e08a96ab0702ee21a,
  "/src/admin/invitations/ValidUntilCell#ValidUntilCell": ValidUntilCell_c915afd673c2edd0d31f11d102f62c98,
  "/src/admin/invitations/InvitationRowActions#InvitationRowActions": InvitationRowActions_0c1816fb9440e0e263e83b6dde9039c1,
  "/src/admin/invitations/InvitationFilters#InvitationFilters": InvitationFilters_7d38d77073d387b5fd6eeccb6ab60f9b,
  "/src/admin/invitations/InvitationDocumentActions#InvitationDocumentActions": InvitationDocumentActions_1d37365a614c9d682731b88631a00a32,
  "/src/admin/accounts/AccountOverview#AccountOverview": AccountOverview_be6aa9ed88a7cd58c92523354f169419,
  "/src/admin/accounts/AccountSessions#AccountSessions": AccountSessions_d11b836c5baa2adda614c10b37ec5b42,
  "/src/admin/money/AccountMoney#AccountMoney": AccountMoney_81a7d937881ba6bd19da0577998e2974,
  "/src/admin/accounts/KindCell#KindCell": KindCell_c28eef987c499ded10f9640f1dccc7b8,
  "/src/admin/accounts/VerificationCell#VerificationCell": VerificationCell_e52da6adef4abfd6ce0b5884626eb047,
  "/src/admin/access/AccountRoles#AccountRoles": AccountRoles_594c8c84c9fd68bc4fd093fb5332699e,
  "/src/admin/accounts/AccountRowActions#AccountRowActions": AccountRowActions_fcb2ba23db1ac460b8bc8900a6bc0671,
  "/src/admin/accounts/AccountFilters#AccountFilters": AccountFilters_0d94f33708a9f64deb79ebf05dd890de,
  "/src/admin/accounts/AccountDocumentActions#AccountDocumentActions": AccountDocumentActions_13040aa3621366cf0165cd28e790747b,
  "/src/admin/accounts/AccountOfDetails#AccountOfDetails": AccountOfDetails_926091d479de66acea447d73b63b79d8,
  "/src/admin/identity/IdentityReview#IdentityReview": IdentityReview_229482e2c8fde8e23d16346ea4c5ce1e,
  "/src/admin/accounts/LanguagesField#LanguagesField": LanguagesField_a7a7b0bae1cc5cdf0185e14d18bca802,
  "/src/admin/accounts/SessionRowAction#SessionRowAction": SessionRowAction_dcbcca17c2232fbdddd0ee4ccdcdc9de,
  "/src/admin/identity/IdentityPicture#IdentityPicture": IdentityPicture_c13047e57b4fa588cc7574de5b34a406,
  "/src/admin/identity/ThumbnailCell#ThumbnailCell": ThumbnailCell_b1d5ccaf94d937d16cceea734aa2a9ba,
  "/src/admin/identity/IdentityRowActions#IdentityRowActions": IdentityRowActions_6ecf1ed3819703add225311c06c7c035,
  "/src/admin/identity/IdentityFilters#IdentityFilters": IdentityFilters_3cefd1b771bdecf5727ecb4e06991003,
  "/src/admin/identity/IdentityDocumentActions#IdentityDocumentActions": IdentityDocumentActions_5d8dceee08c702108ef1b48084837381,
  "/src/admin/components/DocumentLinks#DocumentLinks": DocumentLinks_4be311cba3776055fcd8601c11773e2c,
  "/src/admin/facilities/FacilityMembers#FacilityMembers": FacilityMembers_87fe75e8abe2f1a990790f8dc261330c,
  "/src/admin/facilities/FacilityRowActions#FacilityRowActions": FacilityRowActions_96c6dc4dd7df46fb768527075244dc30,
  "/src/admin/facilities/FacilityFilters#FacilityFilters": FacilityFilters_83274d85a755cf556dacb5f0ee0dfb44,
  "/src/admin/facilities/FacilityDocumentActions#FacilityDocumentActions": FacilityDocumentActions_340ea9e0a340544dbb739e711e5afeb6,
  "/src/admin/facilities/MembershipFilters#MembershipFilters": MembershipFilters_b3c4df0fbed743b442e3ac7e0962443d,
  "/src/admin/facilities/ConnectionRowActions#ConnectionRowActions": ConnectionRowActions_93ff8648ff42839c890ae049230120e8,
  "/src/admin/facilities/ConnectionFilters#ConnectionFilters": ConnectionFilters_2e146e52e87cc5af3acf27da0cb99271,
  "/src/admin/facilities/ConnectionDocumentActions#ConnectionDocumentActions": ConnectionDocumentActions_a47591d3ffdb3ab854e88347ee30e9db,
  "/src/admin/practitioners/PractitionerFile#PractitionerFile": PractitionerFile_06775281e536f0c0c48bcb3be73b05b5,
  "/src/admin/practitioners/CodesCell#CodesCell": CodesCell_cb0929e67ddaf4a968604b3dcaa3b3a7,
  "/src/admin/practitioners/LacksCell#LacksCell": LacksCell_17c6f94e645a17fd4070dba00833ac2b,
  "/src/admin/practitioners/ListedCell#ListedCell": ListedCell_f2ac368ddfa5be2fbae5e32c2d6001ff,
  "/src/admin/practitioners/RatingCell#RatingCell": RatingCell_2150edc6bb18b3310a901ba428870c82,
  "/src/admin/practitioners/PractitionerFilters#PractitionerFilters": PractitionerFilters_257f5a119e61cdc7f6b7178ded7d8f7a,
  "/src/admin/appointments/AppointmentFilters#AppointmentFilters": AppointmentFilters_89c19523352cc760bbc381feccb9dee4,
  "/src/admin/appointments/AppointmentDocumentActions#AppointmentDocumentActions": AppointmentDocumentActions_aab56f4c4d350463cfa9cd200ad4f532,
  "/src/admin/plans/FollowerFilters#FollowerFilters": FollowerFilters_9c4399a4b34fefca8fe1e367092f8c16,
  "/src/admin/ratings/RatingFilters#RatingFilters": RatingFilters_158336d4d1f3c29890b8c1b9d15a4415,
  "/src/admin/ratings/RatingDocumentActions#RatingDocumentActions": RatingDocumentActions_12704c0a840de36cc397e92e35e150de,
  "/src/admin/money/PaymentTimeline#PaymentTimeline": PaymentTimeline_e5caaa4917a7fc51c5e5809a9dbd2664,
  "/src/admin/money/AmountCell#AmountCell": AmountCell_a597370b860237bc3ae59b93008f6a1b,
  "/src/admin/money/AmountField#AmountField": AmountField_cb5d083a0b04a475e56e4dbceaed3bd4,
  "/src/admin/money/SubjectLink#SubjectLink": SubjectLink_686ddcb2addcfa4a314e5f699853ef84,
  "/src/admin/money/PaymentFilters#PaymentFilters": PaymentFilters_ad27e2218d63276859382926513fc440,
  "/src/admin/money/PaymentDocumentActions#PaymentDocumentActions": PaymentDocumentActions_912aa4e1ed0493da22a6482eaaeceee1,
  "/src/admin/money/RefundFilters#RefundFilters": RefundFilters_3291b34140d81351261c5430ef9a95b0,
  "/src/admin/money/RefundDocumentActions#RefundDocumentActions": RefundDocumentActions_4a9735ea9d075e17b94e6fc7196d00b3,
  "/src/admin/money/PayoutFilters#PayoutFilters": PayoutFilters_45e468c55780b6b9c51500c9c25adb6a,
  "/src/admin/money/PayoutSelectionActions#PayoutSelectionActions": PayoutSelectionActions_ce540bc718b224349c69418ea72b8fd6,
  "/src/admin/money/PayoutDocumentActions#PayoutDocumentActions": PayoutDocumentActions_9e84ccac2f187c47dbdc04f290ee0ee0,
  "/src/admin/money/YesCell#YesCell": YesCell_6b4187962c339de37d8fd6dcf1a134ee,
  "/src/admin/money/SubscriptionFilters#SubscriptionFilters": SubscriptionFilters_4cab8af1045348d9dcb9ded915a362d3,
  "/src/admin/money/FeatureLabel#FeatureLabel": FeatureLabel_17e16665d27eeb37194086477f1e546d,
  "/src/admin/money/AmountInput#AmountInput": AmountInput_2b2268cb01204da2af94091aba9b8277,
  "/src/admin/money/CurrencyInput#CurrencyInput": CurrencyInput_837f208946847b745a6fd4a54affe40b,
  "/src/admin/money/TierPriceLabel#TierPriceLabel": TierPriceLabel_78b2f425faf25f864510ae6066aff4a0,
  "/src/admin/money/CodeCell#CodeCell": CodeCell_0562a7aa832094bf8c049388373af745,
  "/src/admin/money/WalletPostings#WalletPostings": WalletPostings_04571061ab85d13531fcdaaea2c7d1d3,
  "/src/admin/money/EntryFilters#EntryFilters": EntryFilters_5d2ca307c918feba61c3e64792aa939c,
  "/src/admin/money/TransactionPostings#TransactionPostings": TransactionPostings_6eedf6fa62aa3a5184c74083c6e40ef0,
  "/src/admin/money/LedgerFilters#LedgerFilters": LedgerFilters_e174df094f133d93c076961d33ac72a1,
  "/src/admin/money/HoldFilters#HoldFilters": HoldFilters_12e548645d040b2ad1ee3718769445d3,
  "/src/admin/money/ReconciliationFilters#ReconciliationFilters": ReconciliationFilters_b17b3aa6025638f08dcfb64437f021e4,
  "/src/admin/money/ReconciliationDocumentActions#ReconciliationDocumentActions": ReconciliationDocumentActions_e7e991efda300a2d160ec91706f1c5e9,
  "/src/admin/money/WebhookFilters#WebhookFilters": WebhookFilters_8e083db164d832fc48c86fe5ba05cd97,
  "/src/admin/money/WebhookDocumentActions#WebhookDocumentActions": WebhookDocumentActions_770df401e46f7253cd89727dbbd294e1,
  "/src/admin/money/CountCell#CountCell": CountCell_456d677f21628c1d59df4d546cd5cc15,
  "/src/admin/money/LedgerCheckPanel#LedgerCheckPanel": LedgerCheckPanel_12f221b20606726fcdeba4c9feaecafe,
  "/src/admin/licenses/LicenseCase#LicenseCase": LicenseCase_9eb4b9bd045e39dca1f8d5a614e61e0a,
  "/src/admin/licenses/ExpiryCell#ExpiryCell": ExpiryCell_c4b1cd9f398791297c0aa44daebe6c81,
  "/src/admin/licenses/LicenseFilters#LicenseFilters": LicenseFilters_bd04dab47fa1900ec231759924128e7f,
  "/src/admin/certifications/CertificationCase#CertificationCase": CertificationCase_e131ff871bb1374b5b906ae729dc9f05,
  "/src/admin/certifications/CertificationFilters#CertificationFilters": CertificationFilters_89f08db3e36b8c3c95ecc3b8eca8afc2,
  "/src/admin/compliance/DataRequestFilters#DataRequestFilters": DataRequestFilters_26c872aa27b36f07da1cb74557fd61ee,
  "/src/admin/compliance/DataRequestDocumentActions#DataRequestDocumentActions": DataRequestDocumentActions_aa1c876573e7da31eae0e2804ddea3ac,
  "/src/admin/factors/FactorResetRowActions#FactorResetRowActions": FactorResetRowActions_1d9b526c4cc174ec989340c5a452e00b,
  "/src/admin/factors/FactorResetFilters#FactorResetFilters": FactorResetFilters_57e2ad94efe79b3fa65fd0ab98a43943,
  "/src/admin/factors/FactorResetDocumentActions#FactorResetDocumentActions": FactorResetDocumentActions_fdc0864969e46c2a3e4b1c7267df64d0,
  "@payloadcms/richtext-lexical/rsc#RscEntryLexicalCell": RscEntryLexicalCell_44fe37237e0ebf4470c9990d8cb7b07e,
  "@payloadcms/richtext-lexical/rsc#RscEntryLexicalField": RscEntryLexicalField_44fe37237e0ebf4470c9990d8cb7b07e,
  "@payloadcms/richtext-lexical/rsc#LexicalDiffComponent": LexicalDiffComponent_44fe37237e0ebf4470c9990d8cb7b07e,
  "@payloadcms/richtext-lexical/client#InlineToolbarFeatureClient": InlineToolbarFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#FixedToolbarFeatureClient": FixedToolbarFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#HorizontalRuleFeatureClient": HorizontalRuleFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#BlockquoteFeatureClient": BlockquoteFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#LinkFeatureClient": LinkFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#OrderedListFeatureClient": OrderedListFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#UnorderedListFeatureClient": UnorderedListFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#SuperscriptFeatureClient": SuperscriptFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#SubscriptFeatureClient": SubscriptFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#StrikethroughFeatureClient": StrikethroughFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#UnderlineFeatureClient": UnderlineFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#BoldFeatureClient": BoldFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#ItalicFeatureClient": ItalicFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#HeadingFeatureClient": HeadingFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#ParagraphFeatureClient": ParagraphFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "/src/admin/plans/ActivityBuilder#ActivityBuilder": ActivityBuilder_8834bf3d4ff8599c27a9ac7c1e10c2cf,
  "/src/admin/plans/CurrencyField#CurrencyField": CurrencyField_01976df34134b98eafed3ba27bc4c146,
  "/src/admin/plans/AmountField#AmountField": AmountField_e5ff0ce848abfb94da3266478a7d7703,
  "/src/admin/plans/PriceLabel#PriceLabel": PriceLabel_b392a688b175a7f677f2669ec7d8d11d,
  "/src/admin/plans/VersionHistory#VersionHistory": VersionHistory_b61b293f5d1d3ba0b5f2d76d016d942e,
  "/src/admin/plans/PlanFilters#PlanFilters": PlanFilters_174a13831a88126a8f8c6e6e9c66825b,
  "/src/admin/plans/PlanDocumentActions#PlanDocumentActions": PlanDocumentActions_fee02d0c31c2eb78346ff233926ea2bc,
  "/src/admin/legal/TermsFilters#TermsFilters": TermsFilters_d3479bc8e1ba8a3f710645fa1c757ba7,
  "/src/admin/legal/TermsDocumentActions#TermsDocumentActions": TermsDocumentActions_db742d2366e891a96d7bbabed25627b9,
  "/src/admin/legal/TermsReview#TermsReview": TermsReview_f83cf7807f9ed00bd74a1e770b930f99,
  "/src/admin/partners/ScopesCell#ScopesCell": ScopesCell_e1c357467e8495e148604415241962b0,
  "/src/admin/partners/WordsField#WordsField": WordsField_9878a4dc93f9b42b67698456d24d3bf4,
  "/src/admin/partners/PartnerActivity#PartnerActivity": PartnerActivity_ff10998e50d8d0a7652c7b38e6c7184f,
  "/src/admin/partners/PartnerFilters#PartnerFilters": PartnerFilters_18f99f00ac1e93807302617043098530,
  "/src/admin/partners/PartnerDocumentActions#PartnerDocumentActions": PartnerDocumentActions_ce61151651c6f9ee144b7efa26a9ed6d,
  "/src/admin/messages/TemplatesLink#TemplatesLink": TemplatesLink_d0c2cffe4976692e91d13d6f5565f876,
  "/src/admin/jobs/MessageFilters#MessageFilters": MessageFilters_03498102dba9dc432ec40523d19dc88e,
  "/src/admin/jobs/RetryRowAction#RetryRowAction": RetryRowAction_ce5d6d2f22ed81794c7e6b8e138a47db,
  "/src/admin/jobs/DeadLetterFilters#DeadLetterFilters": DeadLetterFilters_3f44bdd7c89051b0f198be323b50ee2b,
  "/src/admin/jobs/RetrySelectionAction#RetrySelectionAction": RetrySelectionAction_1ba9606fb6681f7d66b580e788a7a0be,
  "/src/admin/jobs/RetryDocumentAction#RetryDocumentAction": RetryDocumentAction_4fc25ffce4c6894dde7a003450fade8f,
  "/src/admin/team/StaffDocumentActions#StaffDocumentActions": StaffDocumentActions_90f46e260ab7a09f12f1a6ed16dedc68,
  "/src/admin/team/PermissionsCell#PermissionsCell": PermissionsCell_e34d1fa9e5493595f950bd05235a713d,
  "/src/admin/team/PermissionsField#PermissionsField": PermissionsField_9cfba660247b913a416c29693c0e6cb8,
  "/src/admin/components/OnCell#OnCell": OnCell_bc99ad211c27a3b2f1634cab3459561d,
  "/src/admin/access/ExplainLink#ExplainLink": ExplainLink_58d31da4565db3e80a5abbce3a965667,
  "/src/admin/audit/EntryStory#EntryStory": EntryStory_ba3858c916159e2c20997147623e1372,
  "/src/admin/audit/ActionCell#ActionCell": ActionCell_b4f1b3f8f558c2c70be7da6c9b0fef79,
  "/src/admin/audit/ActorCell#ActorCell": ActorCell_7b895e6a97dedc837a95a5033ebfdb27,
  "/src/admin/audit/TargetCell#TargetCell": TargetCell_4579e3600e51520c3169a61fdd95e15f,
  "/src/admin/audit/ReasonCell#ReasonCell": ReasonCell_c4a850b696adba13a27d3a7373816bca,
  "/src/admin/access/WhyRefused#WhyRefused": WhyRefused_33bb5c465494b5648b4bbb3882163198,
  "/src/admin/audit/ChangesField#ChangesField": ChangesField_de892a468d0de1df48394f9225ca7ae6,
  "/src/admin/audit/AboutCell#AboutCell": AboutCell_a284f2a49ee1d505d253de5ccb37f252,
  "/src/admin/audit/AuditFilters#AuditFilters": AuditFilters_58aac72e9f6daee8f1067792a124faac,
  "/src/admin/audit/AuditSearch#AuditSearch": AuditSearch_ad5a440a51574558dcd59b0c7893640f,
  "/src/admin/money/CurrencyRowLabel#CurrencyRowLabel": CurrencyRowLabel_a6c463ea9123a27a8e5d8a5465679e2d,
  "/src/admin/graphics/Icon#Icon": Icon_a9ddb4afa0331f89baf4773d9e108806,
  "/src/admin/graphics/Logo#Logo": Logo_862a4e7cae6afcd39620a64453bf9243,
  "/src/admin/factors/SecurityLink#SecurityLink": SecurityLink_b488e68f2a6877c90d68703d0f544836,
  "/src/admin/appointments/CalendarLink#CalendarLink": CalendarLink_d3151c045fc04501dcfdeeab767f473b,
  "/src/admin/money/RevenueLink#RevenueLink": RevenueLink_9bb7ed8ea73436dc9d7d987550239934,
  "/src/admin/permissions/StaffPermissions#StaffPermissions": StaffPermissions_fa5aab3ff97bf0ce37cdcaae81486e86,
  "/src/admin/components/QuestionsProvider#QuestionsProvider": QuestionsProvider_373d94cf8a268180015876a200e68ca8,
  "/src/admin/factors/StepUpProvider#StepUpProvider": StepUpProvider_e6956e2249a3b87e00347af0516bdc2a,
  "/src/admin/dashboard/Dashboard#Dashboard": Dashboard_e57afc99291726bda4e4e9629bc62236,
  "/src/admin/appointments/CalendarView#CalendarView": CalendarView_0640fcc4a33ed5fed6587103c2bca990,
  "/src/admin/money/RevenueView#RevenueView": RevenueView_364ebb03b6ade74d7f8f5fed82158754,
  "/src/admin/money/BalancesView#BalancesView": BalancesView_4d1895c94720967fa2659a869a482b69,
  "/src/admin/messages/TemplatesView#TemplatesView": TemplatesView_10937f4aa393cc7f1e7c8ed7bd90cb82,
  "/src/admin/factors/SecondFactorView#SecondFactorView": SecondFactorView_158bfef17855c54d41db2809e489a317,
  "/src/admin/factors/SecurityView#SecurityView": SecurityView_43b78b159dbc693f29e31aafc5fa4a41,
  "/src/admin/access/ExplainView#ExplainView": ExplainView_96389b62050a84cd2e30cb145253337e,
  "@payloadcms/next/rsc#CollectionCards": CollectionCards_f9c02e79a4aed9a3924487c0cd4cafb1
}
