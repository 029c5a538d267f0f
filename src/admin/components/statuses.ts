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
  accounts: { active: { label: 'Active', tone: 'done' }, suspended: { label: 'Suspended', tone: 'bad' } },
  invitations: {
    sent: { label: 'Sent', tone: 'good' },
    expired: { label: 'Expired', tone: 'quiet' },
    used: { label: 'Used', tone: 'done' },
    revoked: { label: 'Revoked', tone: 'bad' },
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
  'audit-log': {
    ok: { label: 'Done', tone: 'done' },
    refused: { label: 'Refused', tone: 'waiting' },
    failed: { label: 'Failed', tone: 'bad' },
  },
}
