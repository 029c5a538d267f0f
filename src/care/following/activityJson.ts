/**
 * The activity of an occurrence `o` as `x.activity`: from the version that its subscription `s` is on, else from an older one of the plan, which is where what was
 * left behind by a move to a newer version comes from; null when there is none.
 */
export const activityJson = `CROSS JOIN LATERAL (SELECT coalesce(
  (SELECT a FROM health_plan_versions v, jsonb_array_elements(v.activities) AS a WHERE v.id = s.plan_version_id AND a->>'id' = o.activity LIMIT 1),
  (SELECT a FROM health_plan_versions v, jsonb_array_elements(v.activities) AS a WHERE v.plan_id = s.plan_id AND v.version < s.version AND a->>'id' = o.activity
   ORDER BY v.version DESC LIMIT 1)) AS activity) x`
