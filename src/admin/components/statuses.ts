import type { Tone } from './StatusBadge'

type Shown = { label: string; tone: Tone }

/** How each state of each collection is shown. */
export const statuses: Record<string, Record<string, Shown>> = {
  'account-waitlist': {
    pending: { label: 'Pending', tone: 'waiting' },
    approved: { label: 'Approved', tone: 'good' },
    rejected: { label: 'Rejected', tone: 'bad' },
    joined: { label: 'Joined', tone: 'done' },
  },
  accounts: {
    active: { label: 'Active', tone: 'done' },
    suspended: { label: 'Suspended', tone: 'bad' },
    erased: { label: 'Erased', tone: 'quiet' },
  },
  invitations: {
    sent: { label: 'Sent', tone: 'good' },
    expired: { label: 'Expired', tone: 'quiet' },
    used: { label: 'Used', tone: 'done' },
    revoked: { label: 'Revoked', tone: 'bad' },
  },
  'terms-versions': {
    draft: { label: 'Draft', tone: 'waiting' },
    scheduled: { label: 'Scheduled', tone: 'good' },
    published: { label: 'Published', tone: 'done' },
    retired: { label: 'Replaced', tone: 'quiet' },
  },
  facilities: { active: { label: 'Active', tone: 'done' }, suspended: { label: 'Suspended', tone: 'bad' } },
  'facility-memberships': {
    invited: { label: 'Invited', tone: 'waiting' },
    expired: { label: 'Expired', tone: 'quiet' },
    active: { label: 'Member', tone: 'done' },
    revoked: { label: 'Revoked', tone: 'bad' },
    left: { label: 'Left', tone: 'quiet' },
  },
  'patient-connections': {
    invited: { label: 'Asked', tone: 'waiting' },
    expired: { label: 'Expired', tone: 'quiet' },
    active: { label: 'Connected', tone: 'done' },
    revoked: { label: 'Ended', tone: 'bad' },
  },
  partners: { active: { label: 'Active', tone: 'done' }, revoked: { label: 'Revoked', tone: 'bad' } },
  'factor-resets': {
    requested: { label: 'Waits for a second person', tone: 'waiting' },
    approved: { label: 'Announced', tone: 'good' },
    refused: { label: 'Refused', tone: 'bad' },
    cancelled: { label: 'Stopped', tone: 'quiet' },
    done: { label: 'Done', tone: 'done' },
  },
  'sent-messages': {
    queued: { label: 'Waiting', tone: 'waiting' },
    sent: { label: 'Sent', tone: 'done' },
    failed: { label: 'Failed', tone: 'bad' },
  },
  jobs: {
    queued: { label: 'Waiting', tone: 'waiting' },
    relayed: { label: 'Handed over', tone: 'good' },
    running: { label: 'Running', tone: 'good' },
  },
  'license-verifications': {
    submitted: { label: 'Submitted', tone: 'waiting' },
    'in-review': { label: 'In review', tone: 'good' },
    verified: { label: 'Verified', tone: 'done' },
    rejected: { label: 'Rejected', tone: 'bad' },
    expired: { label: 'Expired', tone: 'bad' },
    suspended: { label: 'Suspended', tone: 'bad' },
    withdrawn: { label: 'Withdrawn', tone: 'quiet' },
  },
  certifications: {
    submitted: { label: 'Submitted', tone: 'waiting' },
    'in-review': { label: 'In review', tone: 'good' },
    verified: { label: 'Verified', tone: 'done' },
    rejected: { label: 'Rejected', tone: 'bad' },
    expired: { label: 'Expired', tone: 'bad' },
    withdrawn: { label: 'Withdrawn', tone: 'quiet' },
  },
  appointments: {
    held: { label: 'Held', tone: 'waiting' },
    booked: { label: 'Booked', tone: 'good' },
    checked_in: { label: 'Checked in', tone: 'good' },
    in_progress: { label: 'In progress', tone: 'good' },
    completed: { label: 'Completed', tone: 'done' },
    cancelled: { label: 'Cancelled', tone: 'quiet' },
    no_show: { label: 'No-show', tone: 'bad' },
    expired: { label: 'Hold ran out', tone: 'quiet' },
  },
  'slot-requests': {
    waiting: { label: 'Waiting', tone: 'waiting' },
    offered: { label: 'Offered', tone: 'good' },
    booked: { label: 'Booked', tone: 'done' },
    withdrawn: { label: 'Withdrawn', tone: 'quiet' },
    expired: { label: 'Over', tone: 'quiet' },
  },
  'identity-images': {
    submitted: { label: 'Waiting', tone: 'waiting' },
    accepted: { label: 'Accepted', tone: 'done' },
    rejected: { label: 'Rejected', tone: 'bad' },
  },
  'data-requests': {
    waiting: { label: 'Waiting', tone: 'waiting' },
    ready: { label: 'Ready', tone: 'good' },
    downloaded: { label: 'Downloaded', tone: 'done' },
    expired: { label: 'Expired', tone: 'quiet' },
    failed: { label: 'Failed', tone: 'bad' },
    held: { label: 'On hold', tone: 'bad' },
    cancelled: { label: 'Cancelled', tone: 'quiet' },
    done: { label: 'Done', tone: 'done' },
  },
  'health-plans': {
    draft: { label: 'Draft', tone: 'quiet' },
    in_review: { label: 'In review', tone: 'waiting' },
    published: { label: 'Published', tone: 'done' },
    archived: { label: 'Archived', tone: 'quiet' },
  },
  'plan-subscriptions': {
    pending_payment: { label: 'To be paid', tone: 'waiting' },
    active: { label: 'Active', tone: 'good' },
    paused: { label: 'Paused', tone: 'waiting' },
    completed: { label: 'Completed', tone: 'done' },
    cancelled: { label: 'Cancelled', tone: 'quiet' },
  },
  ratings: {
    published: { label: 'Shown', tone: 'done' },
    pending: { label: 'Waiting', tone: 'waiting' },
    hidden: { label: 'Hidden', tone: 'bad' },
  },
  'audit-log': {
    ok: { label: 'Done', tone: 'done' },
    refused: { label: 'Refused', tone: 'waiting' },
    failed: { label: 'Failed', tone: 'bad' },
  },
}
