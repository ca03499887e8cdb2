/** Storage's names of the two commit records. */
export const RECORD_FILES = ['chladni.rec0', 'chladni.rec1'];
