/** Only the rules in src/ change or see this: no person does, whoever they are. */
export const nobody = (): false => false
