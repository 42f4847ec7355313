import { defineMessages } from '../i18n/messages.js'

/** Apart from what every page loads: few read codes. */
export const qrMessages = defineMessages({
  ko: {
    camera: '카메라 켜기',
    cameraOff: '카메라 끄기',
    cameraRefused: '카메라를 쓸 수 없습니다. 권한을 확인하거나 내용을 붙여 넣으십시오.',
    looking: 'QR을 화면 가운데에 두십시오.',
  },
  en: {
    camera: 'Use camera',
    cameraOff: 'Stop camera',
    cameraRefused: 'The camera cannot be used. Allow it, or paste the text.',
    looking: 'Hold the code in the middle of the picture.',
  },
})
