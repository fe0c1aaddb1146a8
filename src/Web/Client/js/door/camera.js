// Reads QR codes with the device's camera: by the browser itself where it can, else by a decoder of ours that is fetched then.
const PAUSE = 150;
const WIDEST = 800;

/** Makes ready what reading needs, so that it works when the network is gone. */
export const prepare = () => reader().catch(() => {});

/** Calls back with the text of each code that comes before the camera. Resolves to the way to stop. */
export async function scan(video, found) {
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' }, audio: false });
  let on = true;
  video.srcObject = stream;
  await video.play();
  const read = await reader();
  const look = async () => {
    if (!on) return;
    const text = video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA ? await read(video) : null;
    if (text && on) found(text);
    setTimeout(look, PAUSE);
  };
  look();
  return () => {
    on = false;
    for (const track of stream.getTracks()) track.stop();
    video.srcObject = null;
  };
}

async function reader() {
  if ('BarcodeDetector' in window && (await BarcodeDetector.getSupportedFormats()).includes('qr_code')) {
    const detector = new BarcodeDetector({ formats: ['qr_code'] });
    return async video => (await detector.detect(video))[0]?.rawValue;
  }
  const { default: jsQR } = await import('jsqr');
  const canvas = document.createElement('canvas');
  return async video => {
    const scale = Math.min(1, WIDEST / video.videoWidth);
    canvas.width = video.videoWidth * scale;
    canvas.height = video.videoHeight * scale;
    const context = canvas.getContext('2d', { willReadFrequently: true });
    context.drawImage(video, 0, 0, canvas.width, canvas.height);
    const picture = context.getImageData(0, 0, canvas.width, canvas.height);
    return jsQR(picture.data, picture.width, picture.height)?.data;
  };
}
