/** transformers.js reads images with sharp, and does not start without one. Its native library is large, and under another licence. */
export default function sharp() {
  throw new Error('This app gives its models text alone: there is no image library.');
}
