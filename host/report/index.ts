export { confusionText, type ConfusionTextOptions } from './confusionText';
export { writePictures, type PictureData } from './pictures';
