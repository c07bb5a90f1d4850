(() => {
  const feld = document.getElementById('suchfeld'), treffer = document.getElementById('treffer');
  const eintraege = [...document.querySelectorAll('[data-suche]')];
  const berichte = eintraege.filter(eintrag => !eintrag.closest('.beiwerk'));
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
    for (const teil of document.querySelectorAll('.berichte tr, .berichte section')) teil.hidden = false;
    for (const eintrag of eintraege) {
      eintrag.hidden = !woerter.every(wort => eintrag.dataset.suche.includes(wort));
    }
    const da = berichte.filter(eintrag => !eintrag.hidden).length;
    leere('.berichte tr', '[data-suche]');
    leere('.berichte section', '[data-suche]');
    clearTimeout(warten);
    warten = setTimeout(() => {
      treffer.textContent = !woerter.length ? '' : da ? da + ' von ' + berichte.length + ' Berichten'
        : 'Kein Bericht passt zu „' + feld.value.trim() + '“.';
    }, 300);
  };
  feld.addEventListener('input', suchen);
  document.getElementById('suche').hidden = false;
  if (feld.value) suchen();
})();
