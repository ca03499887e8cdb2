export type { Board, Button, Converters, DriveOutput, LinkPort, SenseInput } from './board';
export { boardByEspruinoName, boardById, boards } from './boards';
