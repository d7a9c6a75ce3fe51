// Starts the app. A file of its own, since the content security policy allows no inline script.
try {
  const { default: init } = await import("{{app.js}}");
  await init({ module_or_path: "{{app.wasm}}" });
} catch (error) {
  // The page says where what is unsent can be saved; the reason belongs on the console.
  document.getElementById("boot")?.classList.add("failed");
  throw error;
}
