(() => {
  const feld = document.getElementById('suchfeld'), treffer = document.getElementById('treffer');
  const eintraege = [...document.querySelectorAll('[data-suche]')];
  const umlaute = {ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss'};
  let warten;
  const leere = (behaelter, inhalt) => {
    for (const teil of document.querySelectorAll(behaelter)) {
      const darin = [...teil.querySelectorAll(inhalt)];
      teil.hidden = darin.length > 0 && darin.every(eintrag => eintrag.closest('[hidden]'));
    }
  };
  const suchen = () => {
    const woerter = feld.value.toLowerCase().replace(/[äöüß]/g, z => umlaute[z]).split(/\s+/).filter(Boolean);
    let da = 0;
    for (const teil of document.querySelectorAll('.berichte tr, .berichte section')) teil.hidden = false;
    for (const eintrag of eintraege) {
      eintrag.hidden = !woerter.every(wort => eintrag.dataset.suche.includes(wort));
      da += !eintrag.hidden;
    }
    leere('.berichte tr', '[data-suche]');
    leere('.berichte section', '[data-suche]');
    clearTimeout(warten);
    warten = setTimeout(() => {
      treffer.textContent = !woerter.length ? '' : da ? da + ' von ' + eintraege.length + ' Berichten'
        : 'Kein Bericht passt zu „' + feld.value.trim() + '“.';
    }, 300);
  };
  feld.addEventListener('input', suchen);
  document.getElementById('suche').hidden = false;
  if (feld.value) suchen();
})();
