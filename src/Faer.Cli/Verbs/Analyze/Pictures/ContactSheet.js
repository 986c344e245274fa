const [name, expression, label, shown] = ["name", "expression", "label", "shown"].map(id => document.getElementById(id));
function filter() {
  const any = !expression.value && !label.value;
  let faces = 0, photos = 0;
  for (const card of document.querySelectorAll(".photo")) {
    let matches = 0;
    for (const face of card.querySelectorAll("figure")) {
      const fits = (!expression.value || face.dataset.expression === expression.value) && (!label.value || face.dataset.labels.split("\n").includes(label.value));
      face.hidden = !fits;
      if (fits) matches++;
    }
    card.hidden = !(card.dataset.name.toLowerCase().includes(name.value.toLowerCase()) && (any || matches > 0));
    if (!card.hidden) { photos++; faces += matches; }
  }
  shown.textContent = any && !name.value ? "" : `Shown: ${photos} photos, ${faces} faces.`;
}
for (const input of [name, expression, label]) input.addEventListener("input", filter);
document.querySelector("form").addEventListener("submit", event => event.preventDefault());
filter();
