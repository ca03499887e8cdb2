import { isHeader } from './header';
import { numberReader } from './numbers';

const rows = (text: string) => text.split('\n').map((line) => line.split(','));

it.each([
  [true, 'a,b,c\n1,2,x\n3,4,y'],
  [true, 'a,b,label'],
  [true, 'class,0,1\n3,1,2\n4,5,6'],
  [true, '0,1,Target\n1,2,x'],
  [true, 'a,b,c\n1,two,x\n3,4,y\n5,6,y'],
  [true, 'kind,a\nx,1\ny,2'],
  [true, 'a,b\n1,2\n3,4'],
  [true, 'a,b,c'],
  [true, '0,1,2,3,4\n5,6,7,8,1'],
  [true, '1,2,3,4,5\n5,6,7,8,1'],
  [false, '0,1,2,3\n5,6,7,8'],
  [false, '0,1,2,3,5\n5,6,7,8,1'],
  [false, '1,2,x\n3,4,y'],
  [false, 'setosa,1\nvirginica,2\nsetosa,3'],
  [false, '1,,x\n3,4,y\n5,6,y'],
  [false, ',2,x\n3,4,y\n5,6,y'],
  [false, '1,two,x\n3,4,y\n5,6,y'],
  [false, '1,2,3'],
])('is %s for %j', (is, text) => {
  expect(isHeader(rows(text), numberReader())).toBe(is);
});
