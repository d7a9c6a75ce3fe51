// Draws a picture anew, apart from the page's thread, and makes it small: what is not its pixels
// (place, device, time) does not come along. Asked with { content, side, quality, type } and a port;
// answers there with the picture, or null where this browser cannot read it.
self.addEventListener("message", async ({ data: { content, side, quality, type }, ports: [reply] }) => {
  try {
    const picture = await createImageBitmap(content);
    const scale = Math.min(1, side / Math.max(picture.width, picture.height));
    const [width, height] = [picture.width, picture.height].map((own) => Math.max(1, Math.round(own * scale)));
    const canvas = new OffscreenCanvas(width, height);
    const brush = canvas.getContext("2d");
    if (type === "image/jpeg") {
      // What is transparent becomes paper, not black.
      brush.fillStyle = "#ffffff";
      brush.fillRect(0, 0, width, height);
    }
    brush.drawImage(picture, 0, 0, width, height);
    picture.close();
    reply.postMessage(await canvas.convertToBlob({ type, quality }));
  } catch {
    reply.postMessage(null);
  }
});
