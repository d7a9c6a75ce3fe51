// Makes a photograph small, apart from the page's thread. It is drawn anew: what is not its pixels
// (place, device, time) does not come along. Asked with { content, side, quality }; answers with the
// JPEG, or null where this browser cannot read the picture.
self.addEventListener("message", async ({ data: { content, side, quality } }) => {
  try {
    const picture = await createImageBitmap(content);
    const scale = Math.min(1, side / Math.max(picture.width, picture.height));
    const [width, height] = [picture.width, picture.height].map((own) => Math.max(1, Math.round(own * scale)));
    const canvas = new OffscreenCanvas(width, height);
    const brush = canvas.getContext("2d");
    // What is transparent becomes paper, not black.
    brush.fillStyle = "#ffffff";
    brush.fillRect(0, 0, width, height);
    brush.drawImage(picture, 0, 0, width, height);
    picture.close();
    self.postMessage(await canvas.convertToBlob({ type: "image/jpeg", quality }));
  } catch {
    self.postMessage(null);
  }
});
