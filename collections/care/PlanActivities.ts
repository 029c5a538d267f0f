import type { CollectionConfig } from 'payload'
import { nobody } from '../../hooks/access/nobody'
import { activitiesOfPlans } from '../../hooks/access/activitiesOfPlans'
import { records } from '../records'
import { kept } from '../fields/kept'
import { consultationTypes } from './choices'

/** An activity of a plan as its authors work on it; the plan's versions hold copies. Written through the plan's own doors and its builder. */
export const PlanActivities: CollectionConfig<'plan-activities'> = {
  ...records,
  slug: 'plan-activities',
  access: { create: nobody, read: activitiesOfPlans, update: nobody, delete: nobody },
  // staff see them in the plan
  admin: { hidden: true, useAsTitle: 'title' },
  defaultSort: ['plan', 'place'],
  fields: [
    kept({ name: 'plan', type: 'relationship', relationTo: 'health-plans', required: true, index: true }),
    kept({ name: 'place', type: 'number', required: true }),
    kept({
      name: 'kind',
      type: 'select',
      required: true,
      options: [
        { label: 'Task', value: 'task' },
        { label: 'Reading', value: 'reading' },
        { label: 'Measurement', value: 'measurement' },
        { label: 'Questionnaire', value: 'questionnaire' },
        { label: 'Consultation', value: 'consultation' },
      ],
    }),
    kept({ name: 'title', type: 'text', required: true }),
    kept({ name: 'instructions', type: 'textarea' }),
    // day 0 is the day on which somebody starts
    kept({ name: 'dayOffset', type: 'number', required: true, defaultValue: 0 }),
    kept({ name: 'time', type: 'text', required: true, defaultValue: '08:00' }),
    // RFC 5545 RRULE without DTSTART; it ends by COUNT or UNTIL
    kept({ name: 'recurrence', type: 'text' }),
    kept({
      name: 'measurement',
      type: 'group',
      fields: [
        { name: 'unit', type: 'text' },
        { name: 'min', type: 'number' },
        { name: 'max', type: 'number' },
        { name: 'normalMin', type: 'number' },
        { name: 'normalMax', type: 'number' },
      ],
    }),
    // [{ id, text, kind: 'text' | 'number' | 'choice' | 'yes_no', options?, required }]
    kept({ name: 'questions', type: 'json' }),
    kept({ name: 'consultationType', type: 'select', options: consultationTypes }),
    // ids of activities of the same plan that come first
    kept({ name: 'dependsOn', type: 'json', required: true, defaultValue: [] }),
    kept({ name: 'media', type: 'upload', relationTo: 'media' }),
  ],
}
