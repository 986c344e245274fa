import { Pipeline } from './pipeline';
import type { DeviceRequest } from './protocol';
import { Requests } from './requests';

const requests = new Requests((files) => Pipeline.open(files));

self.addEventListener('message', (event: MessageEvent<DeviceRequest>) => {
  void requests.answer(event.data).then((answer) => self.postMessage(answer));
});
