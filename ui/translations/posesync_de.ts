<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
    <context>
        <name>Bodies</name>
        <message>
            <source>Reference</source>
            <translation>Vorbild</translation>
        </message>
        <message>
            <source>The reference and you</source>
            <translation>Das Vorbild und du</translation>
        </message>
        <message>
            <source>You</source>
            <translation>Du</translation>
        </message>
        <message>
            <source>You and the reference</source>
            <translation>Du und das Vorbild</translation>
        </message>
    </context>
    <context>
        <name>BodyMap</name>
        <message>
            <source>All joints went well</source>
            <translation>Alle Gelenke waren gut</translation>
        </message>
        <message>
            <source>Not yet right: {joints}</source>
            <translation>Noch nicht richtig: {joints}</translation>
        </message>
    </context>
    <context>
        <name>BudgetTable</name>
        <message>
            <source>Camera to judgement, all in all</source>
            <translation>Von der Kamera bis zum Urteil, insgesamt</translation>
        </message>
        <message>
            <source>Camera to screen, all in all</source>
            <translation>Von der Kamera bis zum Bildschirm, insgesamt</translation>
        </message>
        <message>
            <source>The line is at {budget_ms:.0f} ms: 30 pictures a second</source>
            <translation>Der Strich steht bei {budget_ms:.0f} ms: 30 Bilder in der Sekunde</translation>
        </message>
        <message>
            <source>at worst</source>
            <translation>höchstens</translation>
        </message>
        <message>
            <source>mostly</source>
            <translation>meist</translation>
        </message>
        <message>
            <source>{words}: {median} ms, 99 of 100 within {worst} ms</source>
            <translation>{words}: {median} ms, 99 von 100 in {worst} ms</translation>
        </message>
    </context>
    <context>
        <name>CameraBox</name>
        <message>
            <source>Camera</source>
            <translation>Kamera</translation>
        </message>
        <message>
            <source>First camera found</source>
            <translation>Erste gefundene Kamera</translation>
        </message>
        <message>
            <source>Look for cameras again</source>
            <translation>Noch einmal nach Kameras suchen</translation>
        </message>
        <message>
            <source>No camera found</source>
            <translation>Keine Kamera gefunden</translation>
        </message>
        <message>
            <source>{camera} (not plugged in)</source>
            <translation>{camera} (nicht angeschlossen)</translation>
        </message>
    </context>
    <context>
        <name>Cameras</name>
        <message>
            <source>Camera {current}</source>
            <translation>Kamera {current}</translation>
        </message>
        <message>
            <source>No camera</source>
            <translation>Keine Kamera</translation>
        </message>
    </context>
    <context>
        <name>CamerasArt</name>
        <message>
            <source>Somebody dances between two cameras</source>
            <translation>Jemand tanzt zwischen zwei Kameras</translation>
        </message>
    </context>
    <context>
        <name>ChoosePanel</name>
        <message>
            <source>Choose a video</source>
            <translation>Video wählen</translation>
        </message>
        <message>
            <source>Drop a video here</source>
            <translation>Lass hier ein Video fallen</translation>
        </message>
        <message>
            <source>One person, seen from head to foot, from a camera that stands still.</source>
            <translation>Ein Mensch, von Kopf bis Fuß zu sehen, von einer Kamera, die stillsteht.</translation>
        </message>
        <message>
            <source>Videos ({patterns});;All files (*)</source>
            <translation>Videos ({patterns});;Alle Dateien (*)</translation>
        </message>
    </context>
    <context>
        <name>ComparePage</name>
        <message>
            <source>Compare</source>
            <translation>Vergleichen</translation>
        </message>
        <message>
            <source>{reference} and {test}</source>
            <translation>{reference} und {test}</translation>
        </message>
    </context>
    <context>
        <name>CompareTimeline</name>
        <message>
            <source>Here yours shows {seconds} s that are not in the reference</source>
            <translation>Hier zeigt deins {seconds} s, die es im Vorbild nicht gibt</translation>
        </message>
        <message>
            <source>Position in the reference</source>
            <translation>Stelle im Vorbild</translation>
        </message>
        <message>
            <source>{position}  Only in the reference</source>
            <translation>{position}  Nur im Vorbild</translation>
        </message>
        <message>
            <source>{position} of {duration}</source>
            <translation>{position} von {duration}</translation>
        </message>
    </context>
    <context>
        <name>Controls</name>
        <message>
            <source>Choose a camera: {words}</source>
            <translation>Kamera wählen: {words}</translation>
        </message>
        <message>
            <source>Look for cameras again</source>
            <translation>Noch einmal nach Kameras suchen</translation>
        </message>
        <message>
            <source>Start</source>
            <translation>Start</translation>
        </message>
        <message>
            <source>{camera}, off</source>
            <translation>{camera}, aus</translation>
        </message>
        <message>
            <source>{camera}, on</source>
            <translation>{camera}, an</translation>
        </message>
    </context>
    <context>
        <name>CueSound</name>
        <message>
            <source>Nothing can be heard on this computer: cues stay on the screen.</source>
            <translation>Auf diesem Rechner ist nichts zu hören: Hinweise bleiben auf dem Bildschirm.</translation>
        </message>
        <message>
            <source>This computer has no voice: cues come as tones.</source>
            <translation>Dieser Rechner hat keine Stimme: Hinweise kommen als Töne.</translation>
        </message>
    </context>
    <context>
        <name>CurvesTimeline</name>
        <message>
            <source>Moments that all cameras saw</source>
            <translation>Momente, die alle Kameras sahen</translation>
        </message>
    </context>
    <context>
        <name>DelayDialog</name>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
        <message>
            <source>Delay of the camera</source>
            <translation>Verzögerung der Kamera</translation>
        </message>
        <message>
            <source>Measure again</source>
            <translation>Noch einmal messen</translation>
        </message>
        <message>
            <source>Start</source>
            <translation>Start</translation>
        </message>
        <message>
            <source>{name} is {delay} s behind the screen, give or take {spread} s. This is taken off when your timing is judged.</source>
            <translation>{name} ist {delay} s hinter dem Bildschirm, auf {spread} s genau. Das wird abgezogen, wenn dein Timing beurteilt wird.</translation>
        </message>
    </context>
    <context>
        <name>Drilling</name>
        <message>
            <source>And now the whole of it.</source>
            <translation>Und jetzt das Ganze.</translation>
        </message>
        <message>
            <source>Well done: “{name}” at {percent} % now.</source>
            <translation>Gut gemacht: „{name}“ jetzt mit {percent} %.</translation>
        </message>
        <message>
            <source>“{name}”, slowly: it gets faster as you get better.</source>
            <translation>„{name}“, langsam: Es wird schneller, wenn du besser wirst.</translation>
        </message>
    </context>
    <context>
        <name>DropVeil</name>
        <message>
            <source>Drop the video to learn from it</source>
            <translation>Lass das Video los, um davon zu lernen</translation>
        </message>
    </context>
    <context>
        <name>EmptyPlace</name>
        <message>
            <source>Choose a video</source>
            <translation>Video wählen</translation>
        </message>
        <message>
            <source>Drop a video of a movement here, or record yourself. It stays on this computer.</source>
            <translation>Lass hier das Video einer Bewegung fallen, oder nimm dich selbst auf. Es bleibt auf diesem Rechner.</translation>
        </message>
        <message>
            <source>Nothing of your own yet</source>
            <translation>Noch nichts Eigenes</translation>
        </message>
    </context>
    <context>
        <name>FitChart</name>
        <message>
            <source>How well each two cameras fit</source>
            <translation>Wie gut je zwei Kameras passen</translation>
        </message>
        <message>
            <source>Mismatch if moved by</source>
            <translation>Abweichung, verschoben um</translation>
        </message>
        <message>
            <source>{first} and {second} do not fit the others, and are left out.</source>
            <translation>{first} und {second} passen nicht zu den anderen und werden weggelassen.</translation>
        </message>
    </context>
    <context>
        <name>FlashPatch</name>
        <message>
            <source>The flickering square</source>
            <translation>Das flackernde Quadrat</translation>
        </message>
    </context>
    <context>
        <name>GradeChip</name>
        <message>
            <source>Grade {grade:.0f}</source>
            <translation>Note {grade:.0f}</translation>
        </message>
        <message>
            <source>grade</source>
            <translation>Note</translation>
        </message>
    </context>
    <context>
        <name>Hands</name>
        <message>
            <source>Go on</source>
            <translation>Weiter</translation>
        </message>
        <message>
            <source>Hold one hand up for a second to go on.</source>
            <translation>Halte eine Hand eine Sekunde lang hoch, um weiterzumachen.</translation>
        </message>
        <message>
            <source>Pause</source>
            <translation>Pause</translation>
        </message>
        <message>
            <source>Paused</source>
            <translation>Pause</translation>
        </message>
        <message>
            <source>Step back in, and I count you in.</source>
            <translation>Komm zurück ins Bild, und ich zähle dich ein.</translation>
        </message>
        <message>
            <source>You left the picture</source>
            <translation>Du bist aus dem Bild gegangen</translation>
        </message>
    </context>
    <context>
        <name>HandsFreeGroup</name>
        <message>
            <source>Begin without a raised hand</source>
            <translation>Ohne erhobene Hand beginnen</translation>
        </message>
        <message>
            <source>Not where the routine itself raises an arm.</source>
            <translation>Nicht da, wo die Übung selbst einen Arm hebt.</translation>
        </message>
        <message>
            <source>One hand held up for a second</source>
            <translation>Eine Hand eine Sekunde lang oben</translation>
        </message>
        <message>
            <source>Pause and go on</source>
            <translation>Pause und weiter</translation>
        </message>
        <message>
            <source>Pause until you are back</source>
            <translation>Pause, bis du zurück bist</translation>
        </message>
        <message>
            <source>Standing ready</source>
            <translation>Bereit stehen</translation>
        </message>
        <message>
            <source>Stepping out of the picture</source>
            <translation>Aus dem Bild gehen</translation>
        </message>
        <message>
            <source>Three, two, one begins when you have stood still for a moment.</source>
            <translation>Drei, zwei, eins beginnt, wenn du einen Moment still gestanden hast.</translation>
        </message>
        <message>
            <source>When you are back you are counted in.</source>
            <translation>Wenn du zurück bist, wirst du eingezählt.</translation>
        </message>
    </context>
    <context>
        <name>HeardGroup</name>
        <message>
            <source>Always on the screen; also as short tones, or read out by the system's voice.</source>
            <translation>Immer auf dem Bildschirm; auch als kurze Töne oder vorgelesen von der Stimme des Systems.</translation>
        </message>
        <message>
            <source>Cues</source>
            <translation>Hinweise</translation>
        </message>
        <message>
            <source>How it sounds</source>
            <translation>So klingt es</translation>
        </message>
        <message>
            <source>Try it</source>
            <translation>Ausprobieren</translation>
        </message>
        <message>
            <source>Volume</source>
            <translation>Lautstärke</translation>
        </message>
    </context>
    <context>
        <name>HelpPage</name>
        <message>
            <source>About</source>
            <translation>Über</translation>
        </message>
        <message>
            <source>Help</source>
            <translation>Hilfe</translation>
        </message>
        <message>
            <source>Keys at the result</source>
            <translation>Tasten beim Ergebnis</translation>
        </message>
        <message>
            <source>Keys everywhere</source>
            <translation>Tasten überall</translation>
        </message>
        <message>
            <source>Keys in the History</source>
            <translation>Tasten im Verlauf</translation>
        </message>
        <message>
            <source>Keys in the Library</source>
            <translation>Tasten in der Sammlung</translation>
        </message>
        <message>
            <source>Keys while you compare</source>
            <translation>Tasten beim Vergleichen</translation>
        </message>
        <message>
            <source>Keys while you practise</source>
            <translation>Tasten beim Üben</translation>
        </message>
        <message>
            <source>Read the licence</source>
            <translation>Lizenz lesen</translation>
        </message>
        <message>
            <source>Several cameras</source>
            <translation>Mehrere Kameras</translation>
        </message>
        <message>
            <source>Show the log</source>
            <translation>Protokoll zeigen</translation>
        </message>
        <message>
            <source>Your pictures</source>
            <translation>Deine Bilder</translation>
        </message>
    </context>
    <context>
        <name>HistoryPage</name>
        <message>
            <source>All results and replays are gone for good. Your routines stay; Settings can delete everything.</source>
            <translation>Alle Ergebnisse und Aufzeichnungen sind endgültig weg. Deine Übungen bleiben; in den Einstellungen kannst du alles löschen.</translation>
        </message>
        <message>
            <source>Choose something to practise</source>
            <translation>Etwas zum Üben wählen</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>Löschen</translation>
        </message>
        <message>
            <source>Delete my history</source>
            <translation>Meinen Verlauf löschen</translation>
        </message>
        <message>
            <source>Delete this practice?</source>
            <translation>Dieses Üben löschen?</translation>
        </message>
        <message>
            <source>Delete your whole history?</source>
            <translation>Deinen ganzen Verlauf löschen?</translation>
        </message>
        <message>
            <source>History</source>
            <translation>Verlauf</translation>
        </message>
        <message>
            <source>It is deleted.</source>
            <translation>Es ist gelöscht.</translation>
        </message>
        <message>
            <source>Its results and its replay are gone for good.</source>
            <translation>Die Ergebnisse und die Aufzeichnung sind endgültig weg.</translation>
        </message>
        <message>
            <source>Keep</source>
            <translation>Behalten</translation>
        </message>
        <message>
            <source>Nothing practised yet</source>
            <translation>Noch nichts geübt</translation>
        </message>
        <message>
            <source>Practice history</source>
            <translation>Verlauf des Übens</translation>
        </message>
        <message>
            <source>Tables (*.csv)</source>
            <translation>Tabellen (*.csv)</translation>
        </message>
        <message>
            <source>When you have practised, you find here how you got on, and can look at every take again. It stays on this computer, and no picture of you is kept.</source>
            <translation>Wenn du geübt hast, siehst du hier, wie du vorankommst, und kannst dir jedes Mal wieder ansehen. Es bleibt auf diesem Rechner, und kein Bild von dir wird behalten.</translation>
        </message>
    </context>
    <context>
        <name>ImportDialog</name>
        <message>
            <source>Another video</source>
            <translation>Anderes Video</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>Go back</source>
            <translation>Zurück</translation>
        </message>
        <message>
            <source>Keep it</source>
            <translation>Behalten</translation>
        </message>
        <message>
            <source>Learn this movement</source>
            <translation>Diese Bewegung lernen</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>Anhalten</translation>
        </message>
        <message>
            <source>Stopping</source>
            <translation>Wird angehalten</translation>
        </message>
    </context>
    <context>
        <name>JointPanel</name>
        <message>
            <source>Your joints</source>
            <translation>Deine Gelenke</translation>
        </message>
        <message>
            <source>last time</source>
            <translation>letztes Mal</translation>
        </message>
    </context>
    <context>
        <name>JointWeights</name>
        <message>
            <source>How much the {name} counts</source>
            <translation>Wie viel zählt: {name}</translation>
        </message>
        <message>
            <source>as usual</source>
            <translation>wie üblich</translation>
        </message>
        <message>
            <source>not at all</source>
            <translation>gar nicht</translation>
        </message>
        <message>
            <source>{weight} times</source>
            <translation>{weight}-mal</translation>
        </message>
    </context>
    <context>
        <name>KeysCard</name>
        <message>
            <source>All keys</source>
            <translation>Alle Tasten</translation>
        </message>
        <message>
            <source>Back to practice</source>
            <translation>Zurück zum Üben</translation>
        </message>
        <message>
            <source>Keys while you practise</source>
            <translation>Tasten beim Üben</translation>
        </message>
    </context>
    <context>
        <name>LearnerPicture</name>
        <message>
            <source>You</source>
            <translation>Du</translation>
        </message>
    </context>
    <context>
        <name>LibraryPage</name>
        <message>
            <source>Learn from a video</source>
            <translation>Von einem Video lernen</translation>
        </message>
        <message>
            <source>Library</source>
            <translation>Sammlung</translation>
        </message>
        <message>
            <source>No routine is called “{words}”.</source>
            <translation>Keine Übung heißt „{words}“.</translation>
        </message>
        <message>
            <source>Practise</source>
            <translation>Üben</translation>
        </message>
        <message>
            <source>Ready to try</source>
            <translation>Zum Ausprobieren</translation>
        </message>
        <message>
            <source>Record yourself</source>
            <translation>Dich aufnehmen</translation>
        </message>
        <message>
            <source>Search</source>
            <translation>Suchen</translation>
        </message>
        <message>
            <source>Search by title</source>
            <translation>Nach Titel suchen</translation>
        </message>
        <message>
            <source>Yours</source>
            <translation>Von dir</translation>
        </message>
        <message>
            <source>“{title}” is ready.</source>
            <translation>„{title}“ ist bereit.</translation>
        </message>
    </context>
    <context>
        <name>ModelRow</name>
        <message>
            <source>Fetch</source>
            <translation>Holen</translation>
        </message>
        <message>
            <source>Finds your body</source>
            <translation>Findet deinen Körper</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>Anhalten</translation>
        </message>
        <message>
            <source>{purpose} · {megabytes} MB · {licence}</source>
            <translation>{purpose} · {megabytes} MB · {licence}</translation>
        </message>
    </context>
    <context>
        <name>ModelsPanel</name>
        <message>
            <source>The fast way of finding your body is not here yet: until you fetch it, a slower one is used.</source>
            <translation>Der schnelle Weg, deinen Körper zu finden, ist noch nicht da: Bis du ihn holst, wird ein langsamerer benutzt.</translation>
        </message>
    </context>
    <context>
        <name>OptionsPanel</name>
        <message>
            <source>A start, an end, or a part that was put in.</source>
            <translation>Ein Anfang, ein Ende oder ein eingefügter Teil.</translation>
        </message>
        <message>
            <source>All as usual</source>
            <translation>Alles wie üblich</translation>
        </message>
        <message>
            <source>How much each part counts</source>
            <translation>Wie viel jeder Teil zählt</translation>
        </message>
        <message>
            <source>In how far the two differ, and where the moments are found by how the joints bend.</source>
            <translation>Dabei, wie sehr die zwei sich unterscheiden, und wenn die Momente an der Beugung der Gelenke erkannt werden.</translation>
        </message>
        <message>
            <source>Leave it out</source>
            <translation>Weglassen</translation>
        </message>
        <message>
            <source>Look for them</source>
            <translation>Danach suchen</translation>
        </message>
        <message>
            <source>Only in one of them</source>
            <translation>Nur in einem von beiden</translation>
        </message>
        <message>
            <source>Options</source>
            <translation>Einzelheiten</translation>
        </message>
        <message>
            <source>Parts in another order</source>
            <translation>Teile in anderer Reihenfolge</translation>
        </message>
        <message>
            <source>Share of the places</source>
            <translation>Anteil der Lage</translation>
        </message>
        <message>
            <source>The rest is how the joints bend.</source>
            <translation>Der Rest ist die Beugung der Gelenke.</translation>
        </message>
        <message>
            <source>Those that come earlier or later in yours.</source>
            <translation>Solche, die in deinem früher oder später kommen.</translation>
        </message>
    </context>
    <context>
        <name>Overview</name>
        <message>
            <source>Delete my history</source>
            <translation>Meinen Verlauf löschen</translation>
        </message>
        <message>
            <source>History</source>
            <translation>Verlauf</translation>
        </message>
        <message>
            <source>Practise</source>
            <translation>Üben</translation>
        </message>
        <message>
            <source>Save as a table</source>
            <translation>Als Tabelle speichern</translation>
        </message>
        <message>
            <source>Show older ones</source>
            <translation>Ältere zeigen</translation>
        </message>
    </context>
    <context>
        <name>PairStage</name>
        <message>
            <source>Reference only</source>
            <translation>Nur das Vorbild</translation>
        </message>
        <message>
            <source>Yours over the reference</source>
            <translation>Deins über dem Vorbild</translation>
        </message>
    </context>
    <context>
        <name>PhraseEditing</name>
        <message>
            <source>Another name</source>
            <translation>Ein anderer Name</translation>
        </message>
        <message>
            <source>Cut in two here</source>
            <translation>Hier in zwei teilen</translation>
        </message>
        <message>
            <source>Cut the whole routine anew</source>
            <translation>Die ganze Übung neu einteilen</translation>
        </message>
        <message>
            <source>Give it another name…</source>
            <translation>Anders benennen…</translation>
        </message>
        <message>
            <source>It begins only here</source>
            <translation>Er beginnt erst hier</translation>
        </message>
        <message>
            <source>It ends here already</source>
            <translation>Er endet schon hier</translation>
        </message>
        <message>
            <source>Join with the next phrase</source>
            <translation>Mit dem nächsten Abschnitt verbinden</translation>
        </message>
        <message>
            <source>Loop “{name}”</source>
            <translation>„{name}“ wiederholen</translation>
        </message>
        <message>
            <source>What shall “{name}” be called?</source>
            <translation>Wie soll „{name}“ heißen?</translation>
        </message>
    </context>
    <context>
        <name>PhraseStrip</name>
        <message>
            <source>Form by phrase: {phrases}</source>
            <translation>Haltung nach Abschnitten: {phrases}</translation>
        </message>
    </context>
    <context>
        <name>PlayControls</name>
        <message>
            <source>Pause</source>
            <translation>Pause</translation>
        </message>
        <message>
            <source>Play</source>
            <translation>Abspielen</translation>
        </message>
        <message>
            <source>Speed</source>
            <translation>Tempo</translation>
        </message>
    </context>
    <context>
        <name>PracticePage</name>
        <message>
            <source>Begin</source>
            <translation>Beginnen</translation>
        </message>
    </context>
    <context>
        <name>PreparePanel</name>
        <message>
            <source>A selfie video or a dance-room mirror shows left as right. This turns it back.</source>
            <translation>Ein Selfie-Video oder ein Spiegel im Tanzraum zeigt links als rechts. Das dreht es zurück.</translation>
        </message>
        <message>
            <source>It was filmed in a mirror</source>
            <translation>Im Spiegel gefilmt</translation>
        </message>
        <message>
            <source>Level</source>
            <translation>Stufe</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Name</translation>
        </message>
    </context>
    <context>
        <name>ProgressChart</name>
        <message>
            <source>Grades from {first:.0f} to {last:.0f}</source>
            <translation>Noten von {first:.0f} bis {last:.0f}</translation>
        </message>
        <message>
            <source>No grades yet</source>
            <translation>Noch keine Noten</translation>
        </message>
    </context>
    <context>
        <name>ProgressPanel</name>
        <message>
            <source>Getting ready</source>
            <translation>Vorbereiten</translation>
        </message>
        <message>
            <source>Getting ready…</source>
            <translation>Vorbereiten…</translation>
        </message>
    </context>
    <context>
        <name>Rail</name>
        <message>
            <source>Places</source>
            <translation>Orte</translation>
        </message>
    </context>
    <context>
        <name>RangePlayer</name>
        <message>
            <source>Drag the ends to keep only a part.</source>
            <translation>Zieh an den Enden, um nur einen Teil zu behalten.</translation>
        </message>
        <message>
            <source>Pause</source>
            <translation>Pause</translation>
        </message>
        <message>
            <source>Picture of the video</source>
            <translation>Bild des Videos</translation>
        </message>
        <message>
            <source>Play this part</source>
            <translation>Diesen Teil abspielen</translation>
        </message>
        <message>
            <source>{start} to {end}</source>
            <translation>{start} bis {end}</translation>
        </message>
    </context>
    <context>
        <name>RangeSlider</name>
        <message>
            <source>End of the part</source>
            <translation>Ende des Teils</translation>
        </message>
        <message>
            <source>Part of the video</source>
            <translation>Teil des Videos</translation>
        </message>
        <message>
            <source>Start of the part</source>
            <translation>Anfang des Teils</translation>
        </message>
    </context>
    <context>
        <name>RecentList</name>
        <message>
            <source>Compared before</source>
            <translation>Früher verglichen</translation>
        </message>
    </context>
    <context>
        <name>RecentRow</name>
        <message>
            <source>Remove {title} from the list</source>
            <translation>{title} von der Liste nehmen</translation>
        </message>
        <message>
            <source>{reference} and {test}</source>
            <translation>{reference} und {test}</translation>
        </message>
    </context>
    <context>
        <name>RecordDialog</name>
        <message>
            <source>Begin after</source>
            <translation>Beginn nach</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>Discard</source>
            <translation>Verwerfen</translation>
        </message>
        <message>
            <source>Record</source>
            <translation>Aufnehmen</translation>
        </message>
        <message>
            <source>Record yourself</source>
            <translation>Dich aufnehmen</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>Anhalten</translation>
        </message>
        <message>
            <source>Time to walk to your place</source>
            <translation>Zeit, an deinen Platz zu gehen</translation>
        </message>
    </context>
    <context>
        <name>ReferencePicture</name>
        <message>
            <source>The routine</source>
            <translation>Die Übung</translation>
        </message>
    </context>
    <context>
        <name>ReplayPanel</name>
        <message>
            <source>Lay the reference on you</source>
            <translation>Das Vorbild auf dich legen</translation>
        </message>
        <message>
            <source>Moment before</source>
            <translation>Vorheriger Moment</translation>
        </message>
        <message>
            <source>Next moment</source>
            <translation>Nächster Moment</translation>
        </message>
        <message>
            <source>Pause</source>
            <translation>Pause</translation>
        </message>
        <message>
            <source>Play</source>
            <translation>Abspielen</translation>
        </message>
        <message>
            <source>Replay</source>
            <translation>Aufzeichnung</translation>
        </message>
    </context>
    <context>
        <name>ResultPage</name>
        <message>
            <source>Again</source>
            <translation>Noch einmal</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>Fertig</translation>
        </message>
        <message>
            <source>Form</source>
            <translation>Haltung</translation>
        </message>
        <message>
            <source>Nothing stood out: well done.</source>
            <translation>Nichts fiel auf: gut gemacht.</translation>
        </message>
        <message>
            <source>Practise these</source>
            <translation>Diese üben</translation>
        </message>
        <message>
            <source>Result</source>
            <translation>Ergebnis</translation>
        </message>
        <message>
            <source>Timing</source>
            <translation>Timing</translation>
        </message>
        <message>
            <source>To work on</source>
            <translation>Daran kannst du arbeiten</translation>
        </message>
    </context>
    <context>
        <name>ResultView</name>
        <message>
            <source>Other videos</source>
            <translation>Andere Videos</translation>
        </message>
        <message>
            <source>View</source>
            <translation>Ansicht</translation>
        </message>
        <message>
            <source>{reference} and {test}</source>
            <translation>{reference} und {test}</translation>
        </message>
    </context>
    <context>
        <name>ReviewPanel</name>
        <message>
            <source>Picture of the video</source>
            <translation>Bild des Videos</translation>
        </message>
        <message>
            <source>Please look at this first</source>
            <translation>Sieh dir bitte zuerst das an</translation>
        </message>
        <message>
            <source>You can keep it and try, or go back and choose another part of the video.</source>
            <translation>Du kannst es behalten und ausprobieren, oder zurückgehen und einen anderen Teil des Videos wählen.</translation>
        </message>
    </context>
    <context>
        <name>Ring</name>
        <message>
            <source>{words}: not judged</source>
            <translation>{words}: nicht beurteilt</translation>
        </message>
        <message>
            <source>{words}: {value:.0f} of 100</source>
            <translation>{words}: {value:.0f} von 100</translation>
        </message>
    </context>
    <context>
        <name>RoutineButton</name>
        <message>
            <source>A routine that is shown from the side on which the learner's camera stands</source>
            <translation>Eine Übung, die von der Seite gezeigt wird, auf der deine Kamera steht</translation>
        </message>
        <message>
            <source>Make a routine</source>
            <translation>Übung machen</translation>
        </message>
        <message>
            <source>Make it</source>
            <translation>Machen</translation>
        </message>
        <message>
            <source>Practise it</source>
            <translation>Üben</translation>
        </message>
        <message>
            <source>Stop making the routine</source>
            <translation>Nicht mehr weitermachen</translation>
        </message>
        <message>
            <source>What should it be called?</source>
            <translation>Wie soll es heißen?</translation>
        </message>
        <message>
            <source>“{title}” is in the Library, seen from every side.</source>
            <translation>„{title}“ ist in der Sammlung, von allen Seiten zu sehen.</translation>
        </message>
    </context>
    <context>
        <name>RoutineCard</name>
        <message>
            <source>Comes with the program</source>
            <translation>Gehört zum Programm</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>Löschen</translation>
        </message>
        <message>
            <source>More for {title}</source>
            <translation>Mehr für {title}</translation>
        </message>
        <message>
            <source>Practise</source>
            <translation>Üben</translation>
        </message>
        <message>
            <source>Rename…</source>
            <translation>Umbenennen…</translation>
        </message>
        <message>
            <source>Show folder</source>
            <translation>Ordner zeigen</translation>
        </message>
        <message>
            <source>Yours</source>
            <translation>Von dir</translation>
        </message>
        <message>
            <source>seen from {count} sides</source>
            <translation>von {count} Seiten gesehen</translation>
        </message>
    </context>
    <context>
        <name>RoutineRow</name>
        <message>
            <source>{times}, last {grade}</source>
            <translation>{times}, zuletzt {grade}</translation>
        </message>
        <message>
            <source>{title}, practised {outcome}</source>
            <translation>{title}, geübt: {outcome}</translation>
        </message>
    </context>
    <context>
        <name>RunningPanel</name>
        <message>
            <source>Comparing</source>
            <translation>Es wird verglichen</translation>
        </message>
    </context>
    <context>
        <name>SaveVideosButton</name>
        <message>
            <source>Open</source>
            <translation>Öffnen</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Speichern</translation>
        </message>
        <message>
            <source>Save the videos in this folder</source>
            <translation>Die Videos in diesem Ordner speichern</translation>
        </message>
        <message>
            <source>Save the videos, cut to what all cameras saw</source>
            <translation>Die Videos speichern, geschnitten auf das, was alle Kameras sahen</translation>
        </message>
        <message>
            <source>Stop saving</source>
            <translation>Speichern abbrechen</translation>
        </message>
        <message>
            <source>{count} videos are in {folder}.</source>
            <translation>{count} Videos sind in {folder}.</translation>
        </message>
    </context>
    <context>
        <name>SessionRow</name>
        <message>
            <source>form {form}, timing {timing}</source>
            <translation>Haltung {form}, Timing {timing}</translation>
        </message>
        <message>
            <source>{when}, {lasted}, grade {grades}, {apart}. {phrases}</source>
            <translation>{when}, {lasted}, Note {grades}, {apart}. {phrases}</translation>
        </message>
    </context>
    <context>
        <name>SessionView</name>
        <message>
            <source>A note to yourself</source>
            <translation>Eine Notiz für dich</translation>
        </message>
        <message>
            <source>Back to the list</source>
            <translation>Zurück zur Liste</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>Löschen</translation>
        </message>
        <message>
            <source>Form</source>
            <translation>Haltung</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>Notiz</translation>
        </message>
        <message>
            <source>Nothing stood out: well done.</source>
            <translation>Nichts fiel auf: gut gemacht.</translation>
        </message>
        <message>
            <source>Phrases</source>
            <translation>Abschnitte</translation>
        </message>
        <message>
            <source>Timing</source>
            <translation>Timing</translation>
        </message>
        <message>
            <source>To work on</source>
            <translation>Daran kannst du arbeiten</translation>
        </message>
        <message>
            <source>form {form}, timing {timing}</source>
            <translation>Haltung {form}, Timing {timing}</translation>
        </message>
    </context>
    <context>
        <name>SettingsPage</name>
        <message>
            <source>And of who shows you the movement.</source>
            <translation>Und von dem, der dir die Bewegung zeigt.</translation>
        </message>
        <message>
            <source>Animations</source>
            <translation>Animationen</translation>
        </message>
        <message>
            <source>As in a mirror</source>
            <translation>Wie im Spiegel</translation>
        </message>
        <message>
            <source>As the system</source>
            <translation>Wie das System</translation>
        </message>
        <message>
            <source>Before each practice</source>
            <translation>Vor jedem Üben</translation>
        </message>
        <message>
            <source>Camera</source>
            <translation>Kamera</translation>
        </message>
        <message>
            <source>Coaching</source>
            <translation>Hinweise</translation>
        </message>
        <message>
            <source>Colours</source>
            <translation>Farben</translation>
        </message>
        <message>
            <source>Correct from</source>
            <translation>Korrigieren ab</translation>
        </message>
        <message>
            <source>Delete all your routines, recordings, your history and your settings?</source>
            <translation>Alle deine Übungen, Aufnahmen, deinen Verlauf und deine Einstellungen löschen?</translation>
        </message>
        <message>
            <source>Delete everything</source>
            <translation>Alles löschen</translation>
        </message>
        <message>
            <source>Everything of yours is deleted.</source>
            <translation>Alles von dir ist gelöscht.</translation>
        </message>
        <message>
            <source>Everything stays on this computer</source>
            <translation>Alles bleibt auf diesem Rechner</translation>
        </message>
        <message>
            <source>Finding your body</source>
            <translation>Deinen Körper finden</translation>
        </message>
        <message>
            <source>Following you</source>
            <translation>Dir folgen</translation>
        </message>
        <message>
            <source>Forget me</source>
            <translation>Vergiss mich</translation>
        </message>
        <message>
            <source>From here on it counts as wrong.</source>
            <translation>Ab hier gilt es als falsch.</translation>
        </message>
        <message>
            <source>How exact you want to be.</source>
            <translation>Wie genau du sein willst.</translation>
        </message>
        <message>
            <source>How far a limb may be off before it is marked.</source>
            <translation>Wie weit ein Glied abweichen darf, bevor es markiert wird.</translation>
        </message>
        <message>
            <source>How it sees you</source>
            <translation>Wie es dich sieht</translation>
        </message>
        <message>
            <source>How the coach finds out where in the routine you are.</source>
            <translation>Wie der Coach herausfindet, wo in der Übung du bist.</translation>
        </message>
        <message>
            <source>Keep</source>
            <translation>Behalten</translation>
        </message>
        <message>
            <source>Keep small ones with the history</source>
            <translation>Kleine im Verlauf behalten</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>Sprache</translation>
        </message>
        <message>
            <source>Larger is sharper, and more work for the computer.</source>
            <translation>Größer ist schärfer, und mehr Arbeit für den Rechner.</translation>
        </message>
        <message>
            <source>Look</source>
            <translation>Aussehen</translation>
        </message>
        <message>
            <source>None: nothing fades, pulses or moves but you and who shows the movement.</source>
            <translation>Keine: Nichts blendet, pulsiert oder bewegt sich außer dir und dem Vorbild.</translation>
        </message>
        <message>
            <source>Open the folder</source>
            <translation>Ordner öffnen</translation>
        </message>
        <message>
            <source>Picture size</source>
            <translation>Bildgröße</translation>
        </message>
        <message>
            <source>Pictures of you</source>
            <translation>Bilder von dir</translation>
        </message>
        <message>
            <source>Pictures of your practice</source>
            <translation>Bilder von deinem Üben</translation>
        </message>
        <message>
            <source>Point out from</source>
            <translation>Hinweisen ab</translation>
        </message>
        <message>
            <source>Practice is always dark: the picture is the light.</source>
            <translation>Das Üben ist immer dunkel: Das Bild ist das Licht.</translation>
        </message>
        <message>
            <source>Set-up check</source>
            <translation>Prüfung der Aufstellung</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>Einstellungen</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>Größe</translation>
        </message>
        <message>
            <source>Strictness</source>
            <translation>Strenge</translation>
        </message>
        <message>
            <source>Takes effect when the program is started again.</source>
            <translation>Gilt, wenn das Programm neu gestartet wird.</translation>
        </message>
        <message>
            <source>Takes effect with the next practice.</source>
            <translation>Gilt ab dem nächsten Üben.</translation>
        </message>
        <message>
            <source>This cannot be undone. What came with the program stays.</source>
            <translation>Das lässt sich nicht rückgängig machen. Was zum Programm gehört, bleibt.</translation>
        </message>
        <message>
            <source>To see yourself when you look at it again. Deleted with it.</source>
            <translation>Um dich selbst zu sehen, wenn du es dir wieder ansiehst. Werden mit ihm gelöscht.</translation>
        </message>
        <message>
            <source>What looks at you while you practise.</source>
            <translation>Was dich beim Üben ansieht.</translation>
        </message>
        <message>
            <source>Where you stand, the light, and a raised hand to begin.</source>
            <translation>Wo du stehst, das Licht, und eine erhobene Hand zum Beginnen.</translation>
        </message>
        <message>
            <source>Your data</source>
            <translation>Deine Daten</translation>
        </message>
        <message>
            <source>Your routines, recordings, history and settings.</source>
            <translation>Deine Übungen, Aufnahmen, dein Verlauf und deine Einstellungen.</translation>
        </message>
    </context>
    <context>
        <name>SetupView</name>
        <message>
            <source>Begin as it is</source>
            <translation>So beginnen</translation>
        </message>
        <message>
            <source>Set-up check</source>
            <translation>Prüfung der Aufstellung</translation>
        </message>
    </context>
    <context>
        <name>SpeedGroup</name>
        <message>
            <source>Automatic leaves a little out, so that your picture keeps moving, and says so.</source>
            <translation>Automatisch lässt ein wenig weg, damit dein Bild flüssig bleibt, und sagt es dir.</translation>
        </message>
        <message>
            <source>Delay of the camera</source>
            <translation>Verzögerung der Kamera</translation>
        </message>
        <message>
            <source>Measure</source>
            <translation>Messen</translation>
        </message>
        <message>
            <source>Speed</source>
            <translation>Tempo</translation>
        </message>
        <message>
            <source>Speed of this computer</source>
            <translation>Tempo dieses Rechners</translation>
        </message>
        <message>
            <source>Try it</source>
            <translation>Ausprobieren</translation>
        </message>
        <message>
            <source>When the computer is slow</source>
            <translation>Wenn der Rechner langsam ist</translation>
        </message>
    </context>
    <context>
        <name>StagesPanel</name>
        <message>
            <source>Stop</source>
            <translation>Anhalten</translation>
        </message>
        <message>
            <source>Stopping</source>
            <translation>Wird angehalten</translation>
        </message>
    </context>
    <context>
        <name>StartPanel</name>
        <message>
            <source>Bring into step</source>
            <translation>In Gleichtakt bringen</translation>
        </message>
        <message>
            <source>Camera {number}</source>
            <translation>Kamera {number}</translation>
        </message>
        <message>
            <source>Cameras</source>
            <translation>Kameras</translation>
        </message>
        <message>
            <source>Compare</source>
            <translation>Vergleichen</translation>
        </message>
        <message>
            <source>Drop its video here.</source>
            <translation>Lass ihr Video hier fallen.</translation>
        </message>
        <message>
            <source>Drop the video here that shows how it goes.</source>
            <translation>Lass hier das Video fallen, das zeigt, wie es geht.</translation>
        </message>
        <message>
            <source>Drop the video here to look at beside it.</source>
            <translation>Lass hier das Video fallen, das du daneben sehen willst.</translation>
        </message>
        <message>
            <source>Options</source>
            <translation>Einzelheiten</translation>
        </message>
        <message>
            <source>Options: changed</source>
            <translation>Einzelheiten: geändert</translation>
        </message>
        <message>
            <source>Reference</source>
            <translation>Vorbild</translation>
        </message>
        <message>
            <source>Start over</source>
            <translation>Von vorn anfangen</translation>
        </message>
        <message>
            <source>Swap the two videos</source>
            <translation>Die zwei Videos tauschen</translation>
        </message>
        <message>
            <source>Yours</source>
            <translation>Deins</translation>
        </message>
    </context>
    <context>
        <name>StateBadge</name>
        <message>
            <source>get ready</source>
            <translation>mach dich bereit</translation>
        </message>
    </context>
    <context>
        <name>SyncPage</name>
        <message>
            <source>Bringing the cameras into step</source>
            <translation>Die Kameras in Gleichtakt bringen</translation>
        </message>
        <message>
            <source>Cameras</source>
            <translation>Kameras</translation>
        </message>
    </context>
    <context>
        <name>TakeBar</name>
        <message>
            <source>Moment of the practice</source>
            <translation>Moment des Übens</translation>
        </message>
    </context>
    <context>
        <name>Target</name>
        <message>
            <source>Choose a video</source>
            <translation>Video wählen</translation>
        </message>
        <message>
            <source>Choose another video</source>
            <translation>Anderes Video wählen</translation>
        </message>
        <message>
            <source>Videos ({patterns});;All files (*)</source>
            <translation>Videos ({patterns});;Alle Dateien (*)</translation>
        </message>
    </context>
    <context>
        <name>TickRow</name>
        <message>
            <source>good</source>
            <translation>gut</translation>
        </message>
        <message>
            <source>not looked at yet</source>
            <translation>noch nicht angesehen</translation>
        </message>
    </context>
    <context>
        <name>Timeline</name>
        <message>
            <source>Position in the routine</source>
            <translation>Stelle in der Übung</translation>
        </message>
        <message>
            <source>Start</source>
            <translation>Start</translation>
        </message>
        <message>
            <source>{name} again from {position}</source>
            <translation>{name} noch einmal ab {position}</translation>
        </message>
        <message>
            <source>{phrase}: start</source>
            <translation>{phrase}: Anfang</translation>
        </message>
        <message>
            <source>{position} of {duration}</source>
            <translation>{position} von {duration}</translation>
        </message>
    </context>
    <context>
        <name>Toast</name>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
    </context>
    <context>
        <name>TrialDialog</name>
        <message>
            <source>Speed of this computer</source>
            <translation>Tempo dieses Rechners</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>Anhalten</translation>
        </message>
    </context>
    <context>
        <name>WayButtons</name>
        <message>
            <source>Speed ({keys})</source>
            <translation>Tempo ({keys})</translation>
        </message>
        <message>
            <source>Speed: {speed}</source>
            <translation>Tempo: {speed}</translation>
        </message>
        <message>
            <source>Way to practise: {name}</source>
            <translation>Art zu üben: {name}</translation>
        </message>
    </context>
    <context>
        <name>WelcomePage</name>
        <message>
            <source>Look around first</source>
            <translation>Erst umsehen</translation>
        </message>
        <message>
            <source>Try the warm-up</source>
            <translation>Zum Aufwärmen</translation>
        </message>
        <message>
            <source>Welcome</source>
            <translation>Willkommen</translation>
        </message>
    </context>
    <context>
        <name>WorkCard</name>
        <message>
            <source>Reference</source>
            <translation>Vorbild</translation>
        </message>
        <message>
            <source>You</source>
            <translation>Du</translation>
        </message>
    </context>
    <context>
        <name>WorkingButton</name>
        <message>
            <source>Stop</source>
            <translation>Anhalten</translation>
        </message>
        <message>
            <source>Stop · {share:.0%}</source>
            <translation>Anhalten · {share:.0%}</translation>
        </message>
        <message>
            <source>Stopping</source>
            <translation>Wird angehalten</translation>
        </message>
    </context>
    <context>
        <name>cameras</name>
        <message>
            <source>Film one movement with two or more cameras, started whenever you like. Here their videos come into step: watch every side at once, cut them to the same moments, or make a routine that is shown from where your camera stands.</source>
            <translation>Filme eine Bewegung mit zwei oder mehr Kameras, die du startest, wann du willst. Hier kommen ihre Videos in Gleichtakt: Sieh alle Seiten auf einmal, schneide sie auf dieselben Momente, oder mach eine Übung daraus, die von da gezeigt wird, wo deine Kamera steht.</translation>
        </message>
        <message>
            <source>Finding when each one began</source>
            <translation>Herausfinden, wann jedes begann</translation>
        </message>
        <message>
            <source>Looking at every video</source>
            <translation>Jedes Video ansehen</translation>
        </message>
        <message>
            <source>No sound in the first video, or nothing to play it with</source>
            <translation>Kein Ton im ersten Video, oder nichts, um ihn abzuspielen</translation>
        </message>
        <message>
            <source>Sound of the first video, on or off</source>
            <translation>Ton des ersten Videos, an oder aus</translation>
        </message>
        <message>
            <source>“{camera}” began together with “{reference}”.</source>
            <translation>„{camera}“ begann zugleich mit „{reference}“.</translation>
        </message>
        <message>
            <source>“{camera}” began {seconds} s after “{reference}”.</source>
            <translation>„{camera}“ begann {seconds} s nach „{reference}“.</translation>
        </message>
        <message>
            <source>“{camera}” began {seconds} s before “{reference}”.</source>
            <translation>„{camera}“ begann {seconds} s vor „{reference}“.</translation>
        </message>
        <message>
            <source>“{camera}” is left out. {reason}</source>
            <translation>„{camera}“ wird weggelassen. {reason}</translation>
        </message>
    </context>
    <context>
        <name>coach</name>
        <message>
            <source> and </source>
            <translation> und </translation>
        </message>
        <message>
            <source> or </source>
            <translation> oder </translation>
        </message>
        <message>
            <source>1 repetition, and it was good.</source>
            <translation>1 Wiederholung, und sie war gut.</translation>
        </message>
        <message>
            <source>1 repetition.</source>
            <translation>1 Wiederholung.</translation>
        </message>
        <message>
            <source>A flowing phrase of three quarters of a minute, nothing twice: shift, reach, turn, fall and rise.</source>
            <translation>Eine fließende Folge von einer Dreiviertelminute, nichts zweimal: verlagern, strecken, drehen, fallen und aufstehen.</translation>
        </message>
        <message>
            <source>A little early</source>
            <translation>Etwas zu früh</translation>
        </message>
        <message>
            <source>A little late</source>
            <translation>Etwas zu spät</translation>
        </message>
        <message>
            <source>A part of this practice is missing in the history: what you see goes on as before.</source>
            <translation>Ein Teil dieses Übens fehlt im Verlauf: Was du siehst, geht weiter wie zuvor.</translation>
        </message>
        <message>
            <source>A person can be seen in only {share} of {name}: the rest is guessed or left out.</source>
            <translation>Nur in {share} von {name} ist jemand zu sehen: Der Rest ist geraten oder fehlt.</translation>
        </message>
        <message>
            <source>A second early</source>
            <translation>Eine Sekunde zu früh</translation>
        </message>
        <message>
            <source>A second late</source>
            <translation>Eine Sekunde zu spät</translation>
        </message>
        <message>
            <source>Angle</source>
            <translation>Blickwinkel</translation>
        </message>
        <message>
            <source>Arm circles</source>
            <translation>Armkreisen</translation>
        </message>
        <message>
            <source>As good as your best.</source>
            <translation>So gut wie dein bestes Mal.</translation>
        </message>
        <message>
            <source>Balance</source>
            <translation>Gleichgewicht</translation>
        </message>
        <message>
            <source>Bend forward</source>
            <translation>Beuge dich nach vorn</translation>
        </message>
        <message>
            <source>Bend to the left</source>
            <translation>Neige dich nach links</translation>
        </message>
        <message>
            <source>Bend to the right</source>
            <translation>Neige dich nach rechts</translation>
        </message>
        <message>
            <source>Bend your left elbow</source>
            <translation>Beuge deinen linken Arm</translation>
        </message>
        <message>
            <source>Bend your left knee</source>
            <translation>Beuge dein linkes Knie</translation>
        </message>
        <message>
            <source>Bend your right elbow</source>
            <translation>Beuge deinen rechten Arm</translation>
        </message>
        <message>
            <source>Bend your right knee</source>
            <translation>Beuge dein rechtes Knie</translation>
        </message>
        <message>
            <source>BlazePose is not here: install mediapipe 0.10.21, whose wheel carries it.</source>
            <translation>BlazePose ist nicht da: Installiere mediapipe 0.10.21, das es mitbringt.</translation>
        </message>
        <message>
            <source>Breathe out</source>
            <translation>Ausatmen</translation>
        </message>
        <message>
            <source>Camera {number}</source>
            <translation>Kamera {number}</translation>
        </message>
        <message>
            <source>Dance</source>
            <translation>Tanz</translation>
        </message>
        <message>
            <source>Distance</source>
            <translation>Abstand</translation>
        </message>
        <message>
            <source>Drawing</source>
            <translation>Zeichnen</translation>
        </message>
        <message>
            <source>Fall and rise</source>
            <translation>Fallen und aufstehen</translation>
        </message>
        <message>
            <source>Fetching {name}</source>
            <translation>{name} wird geholt</translation>
        </message>
        <message>
            <source>Finale</source>
            <translation>Finale</translation>
        </message>
        <message>
            <source>Finding a person</source>
            <translation>Einen Menschen finden</translation>
        </message>
        <message>
            <source>Finding the body</source>
            <translation>Den Körper finden</translation>
        </message>
        <message>
            <source>Finding the place in the routine</source>
            <translation>Die Stelle in der Übung finden</translation>
        </message>
        <message>
            <source>Front raises</source>
            <translation>Frontheben</translation>
        </message>
        <message>
            <source>Getting ready; the first time takes a little longer.</source>
            <translation>Ich mache mich bereit; beim ersten Mal dauert es etwas länger.</translation>
        </message>
        <message>
            <source>Go lower</source>
            <translation>Geh tiefer</translation>
        </message>
        <message>
            <source>Good</source>
            <translation>Gut</translation>
        </message>
        <message>
            <source>Half a second early</source>
            <translation>Eine halbe Sekunde zu früh</translation>
        </message>
        <message>
            <source>Half a second late</source>
            <translation>Eine halbe Sekunde zu spät</translation>
        </message>
        <message>
            <source>Hardly anybody can be seen in {name} while the others film: leave that video out.</source>
            <translation>In {name} ist kaum jemand zu sehen, während die anderen filmen: Lass dieses Video weg.</translation>
        </message>
        <message>
            <source>Hardly anybody can be seen in {name}: choose a video that shows one person from head to foot.</source>
            <translation>In {name} ist kaum jemand zu sehen: Wähle ein Video, das einen Menschen von Kopf bis Fuß zeigt.</translation>
        </message>
        <message>
            <source>I cannot see the flashing: point the camera at the screen, and try again.</source>
            <translation>Ich sehe das Flackern nicht: Richte die Kamera auf den Bildschirm, und versuch es noch einmal.</translation>
        </message>
        <message>
            <source>I saw too little of you to judge it.</source>
            <translation>Ich habe zu wenig von dir gesehen, um es zu beurteilen.</translation>
        </message>
        <message>
            <source>In time</source>
            <translation>Im Takt</translation>
        </message>
        <message>
            <source>In {share} of this video nobody can be seen: the coach is silent there, so choose a part that shows one person all the time.</source>
            <translation>In {share} dieses Videos ist niemand zu sehen: Dort schweigt der Coach, wähle also einen Teil, in dem immer jemand zu sehen ist.</translation>
        </message>
        <message>
            <source>It cannot be told by how much these two are apart: film longer, or something with more movement in it.</source>
            <translation>Wie weit diese zwei auseinander sind, lässt sich nicht sagen: Filme länger, oder etwas mit mehr Bewegung.</translation>
        </message>
        <message>
            <source>It cannot be told when this one was filmed: film longer, or something with more movement in it.</source>
            <translation>Wann dieses gefilmt wurde, lässt sich nicht sagen: Filme länger, oder etwas mit mehr Bewegung.</translation>
        </message>
        <message>
            <source>It is too dark</source>
            <translation>Es ist zu dunkel</translation>
        </message>
        <message>
            <source>Judging</source>
            <translation>Beurteilen</translation>
        </message>
        <message>
            <source>Jumping jacks</source>
            <translation>Hampelmänner</translation>
        </message>
        <message>
            <source>Keep an even pace here</source>
            <translation>Bleib hier in gleichmäßigem Tempo</translation>
        </message>
        <message>
            <source>Keep going: a little faster here</source>
            <translation>Bleib dran: hier etwas schneller</translation>
        </message>
        <message>
            <source>Keeping to the person</source>
            <translation>Bei der Person bleiben</translation>
        </message>
        <message>
            <source>Lateral raises</source>
            <translation>Seitheben</translation>
        </message>
        <message>
            <source>Lean back</source>
            <translation>Lehne dich zurück</translation>
        </message>
        <message>
            <source>Leg raises</source>
            <translation>Beine heben</translation>
        </message>
        <message>
            <source>Lift your {part}</source>
            <translation>Hebe {part} an</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>Licht</translation>
        </message>
        <message>
            <source>Lower your {part}</source>
            <translation>Senke {part}</translation>
        </message>
        <message>
            <source>March</source>
            <translation>Marschieren</translation>
        </message>
        <message>
            <source>Matched all of it</source>
            <translation>Alles passt zusammen</translation>
        </message>
        <message>
            <source>Matched {share} % of it</source>
            <translation>{share} % davon passen zusammen</translation>
        </message>
        <message>
            <source>More than one camera is called {name}: choose {list_cameras}.</source>
            <translation>Mehr als eine Kamera heißt {name}: Wähle {list_cameras}.</translation>
        </message>
        <message>
            <source>More than one person is in {names}: perhaps another one is followed in each video, so film one person alone.</source>
            <translation>In {names} ist mehr als ein Mensch zu sehen: Vielleicht wird in jedem Video ein anderer verfolgt, filme also einen allein.</translation>
        </message>
        <message>
            <source>Most of the work is {sentence_stage} ({cost} ms a picture).</source>
            <translation>Die meiste Arbeit: {sentence_stage} ({cost} ms je Bild).</translation>
        </message>
        <message>
            <source>Move your {part} back</source>
            <translation>Bewege {part} nach hinten</translation>
        </message>
        <message>
            <source>Move your {part} forward</source>
            <translation>Bewege {part} nach vorn</translation>
        </message>
        <message>
            <source>Move your {part} in</source>
            <translation>Bewege {part} nach innen</translation>
        </message>
        <message>
            <source>Move your {part} out</source>
            <translation>Bewege {part} nach außen</translation>
        </message>
        <message>
            <source>No camera is connected: plug one in, or use a video file.</source>
            <translation>Keine Kamera ist angeschlossen: Steck eine ein, oder nimm eine Videodatei.</translation>
        </message>
        <message>
            <source>No part of {test} matches {reference}: see whether both show the same movement.</source>
            <translation>Kein Teil von {test} passt zu {reference}: Sieh nach, ob beide dieselbe Bewegung zeigen.</translation>
        </message>
        <message>
            <source>No two of the videos could be brought into step: there is nothing to write.</source>
            <translation>Keine zwei der Videos ließen sich in Gleichtakt bringen: Es gibt nichts zu schreiben.</translation>
        </message>
        <message>
            <source>Nobody can be seen</source>
            <translation>Niemand ist zu sehen</translation>
        </message>
        <message>
            <source>Nobody can be seen in the {which} video: film so that the whole body is in the picture.</source>
            <translation>Im {which} Video ist niemand zu sehen: Filme so, dass der ganze Körper im Bild ist.</translation>
        </message>
        <message>
            <source>Nobody can be seen in {name}: choose a video that shows one person from head to foot.</source>
            <translation>In {name} ist niemand zu sehen: Wähle ein Video, das einen Menschen von Kopf bis Fuß zeigt.</translation>
        </message>
        <message>
            <source>Not one picture was written, so there is no video to keep.</source>
            <translation>Kein einziges Bild wurde geschrieben, es gibt also kein Video zu behalten.</translation>
        </message>
        <message>
            <source>Not sure that both show the same movement: {sentence}</source>
            <translation>Nicht sicher, ob beide dieselbe Bewegung zeigen: {sentence}</translation>
        </message>
        <message>
            <source>Nothing differs much.</source>
            <translation>Nichts weicht sehr ab.</translation>
        </message>
        <message>
            <source>Nothing in the second video goes with the first: see whether both show the same movement.</source>
            <translation>Nichts im zweiten Video passt zum ersten: Sieh nach, ob beide dieselbe Bewegung zeigen.</translation>
        </message>
        <message>
            <source>Nothing was recorded: wait for the countdown, then move, then stop.</source>
            <translation>Nichts wurde aufgenommen: Warte das Zählen ab, beweg dich, und halte dann an.</translation>
        </message>
        <message>
            <source>One easy minute for every joint: reach, lift, bend, circle, squat, march and jump.</source>
            <translation>Eine leichte Minute für jedes Gelenk: strecken, heben, beugen, kreisen, in die Hocke, marschieren und springen.</translation>
        </message>
        <message>
            <source>One minute of repetitions without weights: squats, raises, lunges and presses.</source>
            <translation>Eine Minute Wiederholungen ohne Gewichte: Kniebeugen, Heben, Ausfallschritte und Drücken.</translation>
        </message>
        <message>
            <source>One video was given twice: choose one for each camera.</source>
            <translation>Ein Video wurde zweimal gegeben: Wähle für jede Kamera eines.</translation>
        </message>
        <message>
            <source>Only {length} seconds of {name} would be left: choose a part of at least one second.</source>
            <translation>Von {name} blieben nur {length} Sekunden: Wähle einen Teil von mindestens einer Sekunde.</translation>
        </message>
        <message>
            <source>Opening</source>
            <translation>Eröffnung</translation>
        </message>
        <message>
            <source>Overhead press</source>
            <translation>Drücken über Kopf</translation>
        </message>
        <message>
            <source>Part {number}</source>
            <translation>Teil {number}</translation>
        </message>
        <message>
            <source>Put the light in front of you</source>
            <translation>Stell das Licht vor dich</translation>
        </message>
        <message>
            <source>Raise your {part}</source>
            <translation>Hebe {part}</translation>
        </message>
        <message>
            <source>Reach up</source>
            <translation>Nach oben strecken</translation>
        </message>
        <message>
            <source>Rest</source>
            <translation>Pause</translation>
        </message>
        <message>
            <source>Side bends</source>
            <translation>Seitbeugen</translation>
        </message>
        <message>
            <source>Side lunges</source>
            <translation>Seitliche Ausfallschritte</translation>
        </message>
        <message>
            <source>So that it keeps up, {list_left}.</source>
            <translation>Damit er mitkommt, {list_left}.</translation>
        </message>
        <message>
            <source>Somebody can be seen in only {share} of {name}: choose a video, or cut out the part, that shows one person throughout.</source>
            <translation>Nur in {share} von {name} ist jemand zu sehen: Wähle ein Video oder einen Teil, in dem durchgehend ein Mensch zu sehen ist.</translation>
        </message>
        <message>
            <source>Something went wrong in the program: go back and start again; Help has the details.</source>
            <translation>Im Programm ist etwas schiefgegangen: Geh zurück und beginne noch einmal; unter Hilfe steht mehr.</translation>
        </message>
        <message>
            <source>Squats</source>
            <translation>Kniebeugen</translation>
        </message>
        <message>
            <source>Stand up taller</source>
            <translation>Richte dich weiter auf</translation>
        </message>
        <message>
            <source>Steadying it</source>
            <translation>Beruhigen</translation>
        </message>
        <message>
            <source>Step back</source>
            <translation>Geh zurück</translation>
        </message>
        <message>
            <source>Step closer</source>
            <translation>Komm näher</translation>
        </message>
        <message>
            <source>Step into the picture</source>
            <translation>Komm ins Bild</translation>
        </message>
        <message>
            <source>Step to the middle</source>
            <translation>Geh in die Mitte</translation>
        </message>
        <message>
            <source>Step-back lunges</source>
            <translation>Ausfallschritte rückwärts</translation>
        </message>
        <message>
            <source>Straighten the camera</source>
            <translation>Stell die Kamera gerade</translation>
        </message>
        <message>
            <source>Straighten your back</source>
            <translation>Mach den Rücken gerade</translation>
        </message>
        <message>
            <source>Straighten your left elbow</source>
            <translation>Strecke deinen linken Arm</translation>
        </message>
        <message>
            <source>Straighten your left knee</source>
            <translation>Strecke dein linkes Knie</translation>
        </message>
        <message>
            <source>Straighten your right elbow</source>
            <translation>Strecke deinen rechten Arm</translation>
        </message>
        <message>
            <source>Straighten your right knee</source>
            <translation>Strecke dein rechtes Knie</translation>
        </message>
        <message>
            <source>Strength</source>
            <translation>Kraft</translation>
        </message>
        <message>
            <source>Sway</source>
            <translation>Wiegen</translation>
        </message>
        <message>
            <source>Switch on a light</source>
            <translation>Mach Licht an</translation>
        </message>
        <message>
            <source>Switching the camera on.</source>
            <translation>Die Kamera wird eingeschaltet.</translation>
        </message>
        <message>
            <source>Take a little more time here</source>
            <translation>Lass dir hier etwas mehr Zeit</translation>
        </message>
        <message>
            <source>Take care in {list_numbers}.</source>
            <translation>Gib acht bei {list_numbers}.</translation>
        </message>
        <message>
            <source>The camera does not let go: unplug it, or start the program again.</source>
            <translation>Die Kamera lässt nicht los: Zieh sie ab, oder starte das Programm neu.</translation>
        </message>
        <message>
            <source>The delay cannot be kept in {folder} ({why}): check that there is room and that you may write there.</source>
            <translation>Die Verzögerung kann nicht in {folder} gespeichert werden ({why}): Prüfe, ob dort Platz ist und du schreiben darfst.</translation>
        </message>
        <message>
            <source>The deletion</source>
            <translation>Das Löschen</translation>
        </message>
        <message>
            <source>The deletion of “{name}”</source>
            <translation>Das Löschen von „{name}“</translation>
        </message>
        <message>
            <source>The fast way of finding your body is not here yet, so a slower one is used: fetch it in Settings.</source>
            <translation>Der schnelle Weg, deinen Körper zu finden, ist noch nicht da, darum wird ein langsamerer benutzt: Hol ihn in den Einstellungen.</translation>
        </message>
        <message>
            <source>The feet are often out of the picture: knees and steps cannot be judged there.</source>
            <translation>Die Füße sind oft nicht im Bild: Knie und Schritte können dort nicht beurteilt werden.</translation>
        </message>
        <message>
            <source>The first {length} s of {name} are not in {other}.</source>
            <translation>Die ersten {length} s von {name} gibt es in {other} nicht.</translation>
        </message>
        <message>
            <source>The history in {folder} cannot be used ({why}): check that you may write there.</source>
            <translation>Der Verlauf in {folder} kann nicht benutzt werden ({why}): Prüfe, ob du dort schreiben darfst.</translation>
        </message>
        <message>
            <source>The history is in use by another program: close it and try again.</source>
            <translation>Der Verlauf wird von einem anderen Programm benutzt: Schließ es, und versuch es noch einmal.</translation>
        </message>
        <message>
            <source>The history was damaged: it is kept as {name}, and a new one is begun.</source>
            <translation>Der Verlauf war beschädigt: Er bleibt als {name} erhalten, und ein neuer beginnt.</translation>
        </message>
        <message>
            <source>The history was written by a newer version of PoseSync Coach: it is kept as {name}, and a new one is begun. Update the program to see it again.</source>
            <translation>Der Verlauf stammt von einer neueren Version von PoseSync Coach: Er bleibt als {name} erhalten, und ein neuer beginnt. Aktualisiere das Programm, um ihn wiederzusehen.</translation>
        </message>
        <message>
            <source>The last {length} s of {name} are not in {other}.</source>
            <translation>Die letzten {length} s von {name} gibt es in {other} nicht.</translation>
        </message>
        <message>
            <source>The light comes from behind you</source>
            <translation>Das Licht kommt von hinten</translation>
        </message>
        <message>
            <source>The list of comparisons cannot be saved in {folder} ({why}): check that there is room and that you may write there.</source>
            <translation>Die Liste der Vergleiche kann nicht in {folder} gespeichert werden ({why}): Prüfe, ob dort Platz ist und du schreiben darfst.</translation>
        </message>
        <message>
            <source>The match is not sure in {reference} from {where}.</source>
            <translation>In {reference} ist die Zuordnung nicht sicher: {where}.</translation>
        </message>
        <message>
            <source>The model cannot be saved in {folder}: {why}.</source>
            <translation>Das Modell kann nicht in {folder} gespeichert werden: {why}.</translation>
        </message>
        <message>
            <source>The model file of {name} is not here: {sentence_remedy}.</source>
            <translation>Die Modelldatei von {name} ist nicht da: {sentence_remedy}.</translation>
        </message>
        <message>
            <source>The model file {file} cannot be read: {why}.</source>
            <translation>Die Modelldatei {file} kann nicht gelesen werden: {why}.</translation>
        </message>
        <message>
            <source>The person in the {which} video does not move: only motion tells one moment from another.</source>
            <translation>Der Mensch im {which} Video bewegt sich nicht: Nur Bewegung unterscheidet einen Moment vom anderen.</translation>
        </message>
        <message>
            <source>The phrases of “{name}”</source>
            <translation>Die Einteilung von „{name}“</translation>
        </message>
        <message>
            <source>The picture for the library cannot be made: import the video again.</source>
            <translation>Das Bild für die Sammlung kann nicht gemacht werden: Importiere das Video noch einmal.</translation>
        </message>
        <message>
            <source>The picture is tilted</source>
            <translation>Das Bild ist schief</translation>
        </message>
        <message>
            <source>The practice of “{name}” is damaged and cannot be shown: delete it.</source>
            <translation>Das Üben von „{name}“ ist beschädigt und kann nicht gezeigt werden: Lösche es.</translation>
        </message>
        <message>
            <source>The recording</source>
            <translation>Die Aufnahme</translation>
        </message>
        <message>
            <source>The recording failed</source>
            <translation>Die Aufnahme ist misslungen</translation>
        </message>
        <message>
            <source>The recording stopped because of a fault in the program: try again.</source>
            <translation>Die Aufnahme brach wegen eines Fehlers im Programm ab: Versuch es noch einmal.</translation>
        </message>
        <message>
            <source>The routine has no name: give it one.</source>
            <translation>Die Übung hat keinen Namen: Gib ihr einen.</translation>
        </message>
        <message>
            <source>The routine you want back</source>
            <translation>Die Übung, die du zurückhaben willst,</translation>
        </message>
        <message>
            <source>The routine “{name}”</source>
            <translation>Die Übung „{name}“</translation>
        </message>
        <message>
            <source>The routine “{name}” cannot be read ({why}): check that you may open its folder.</source>
            <translation>Die Übung „{name}“ kann nicht gelesen werden ({why}): Prüfe, ob du ihren Ordner öffnen darfst.</translation>
        </message>
        <message>
            <source>The routine “{name}” cannot be saved: it {sentence_why}.</source>
            <translation>Die Übung „{name}“ kann nicht gespeichert werden: Sie {sentence_why}.</translation>
        </message>
        <message>
            <source>The routine “{name}” comes with the program and cannot be deleted: only your own ones can.</source>
            <translation>Die Übung „{name}“ gehört zum Programm und kann nicht gelöscht werden: nur deine eigenen.</translation>
        </message>
        <message>
            <source>The routine “{name}” has lost its file {file}: import its video again, or delete it.</source>
            <translation>Der Übung „{name}“ fehlt die Datei {file}: Importiere das Video noch einmal, oder lösche sie.</translation>
        </message>
        <message>
            <source>The routine “{name}” is damaged ({sentence_why}): import its video again, or delete it.</source>
            <translation>Die Übung „{name}“ ist beschädigt ({sentence_why}): Importiere das Video noch einmal, oder lösche sie.</translation>
        </message>
        <message>
            <source>The routine “{name}” is not there any more: there is nothing to delete.</source>
            <translation>Die Übung „{name}“ ist nicht mehr da: Es gibt nichts zu löschen.</translation>
        </message>
        <message>
            <source>The routine “{name}” is not there: choose another one.</source>
            <translation>Die Übung „{name}“ ist nicht da: Wähle eine andere.</translation>
        </message>
        <message>
            <source>The routine “{name}” was made by a newer version of PoseSync Coach: update the program to use it.</source>
            <translation>Die Übung „{name}“ stammt von einer neueren Version von PoseSync Coach: Aktualisiere das Programm, um sie zu benutzen.</translation>
        </message>
        <message>
            <source>The two videos share no moments in which the person is seen in both: film longer, with the whole body in both pictures.</source>
            <translation>Die zwei Videos haben keine Momente gemeinsam, in denen der Mensch in beiden zu sehen ist: Filme länger, mit dem ganzen Körper in beiden Bildern.</translation>
        </message>
        <message>
            <source>The video is not open: write inside the with block.</source>
            <translation>Das Video ist nicht offen.</translation>
        </message>
        <message>
            <source>The videos hardly overlap: film for longer at the same time.</source>
            <translation>Die Videos überlappen sich kaum: Filme länger gleichzeitig.</translation>
        </message>
        <message>
            <source>The videos share no moment: see whether they were filmed at the same time.</source>
            <translation>Die Videos haben keinen Moment gemeinsam: Sieh nach, ob sie gleichzeitig gefilmt wurden.</translation>
        </message>
        <message>
            <source>The videos share too little for a routine: film for longer at the same time.</source>
            <translation>Die Videos haben zu wenig gemeinsam für eine Übung: Filme länger gleichzeitig.</translation>
        </message>
        <message>
            <source>The virtual performer has left: start it again.</source>
            <translation>Die virtuelle Figur ist gegangen: Starte sie noch einmal.</translation>
        </message>
        <message>
            <source>The virtual performer knows only {list_routines}: use a camera or a video file for your own routine.</source>
            <translation>Die virtuelle Figur kennt nur {list_routines}: Nimm für deine eigene Übung eine Kamera oder eine Videodatei.</translation>
        </message>
        <message>
            <source>The weights in {file} cannot be read; install the program again.</source>
            <translation>Die Gewichte in {file} können nicht gelesen werden; installiere das Programm neu.</translation>
        </message>
        <message>
            <source>The weights of the follower in {file} are damaged: {why}.</source>
            <translation>Die Gewichte in {file} sind beschädigt: {why}.</translation>
        </message>
        <message>
            <source>The weights of the follower in {file} are of version {version}, expected {expected}.</source>
            <translation>Die Gewichte in {file} sind von Version {version}, erwartet wird {expected}.</translation>
        </message>
        <message>
            <source>The weights of the follower in {file} cannot be read; install the program again.</source>
            <translation>Die Gewichte in {file} können nicht gelesen werden; installiere das Programm neu.</translation>
        </message>
        <message>
            <source>The {which} video has {frames} frames; at least {least} are needed, and a few seconds are better.</source>
            <translation>Es gibt im {which} Video {frames} Bilder; mindestens {least} sind nötig, und ein paar Sekunden sind besser.</translation>
        </message>
        <message>
            <source>There is no file {name}: check its name and folder.</source>
            <translation>Es gibt keine Datei {name}: Prüfe Namen und Ordner.</translation>
        </message>
        <message>
            <source>There is no model called {name}; there are: {names}.</source>
            <translation>Ein Modell {name} gibt es nicht; es gibt: {names}.</translation>
        </message>
        <message>
            <source>There is no part of a video from {start} s to {end}: it begins at 0 or later, and ends after it begins.</source>
            <translation>Einen Teil eines Videos von {start} s bis {end} gibt es nicht: Er beginnt bei 0 oder später und endet nach seinem Anfang.</translation>
        </message>
        <message>
            <source>There is no room for raised arms</source>
            <translation>Für erhobene Arme ist kein Platz</translation>
        </message>
        <message>
            <source>There is no room left for the history: free some space.</source>
            <translation>Für den Verlauf ist kein Platz mehr: Schaff etwas Platz.</translation>
        </message>
        <message>
            <source>There is no room left for {name}: free some space and try again.</source>
            <translation>Für {name} ist kein Platz mehr: Schaff etwas Platz, und versuch es noch einmal.</translation>
        </message>
        <message>
            <source>There is no routine yet: learn one from a video.</source>
            <translation>Es gibt noch keine Übung: Lerne eine von einem Video.</translation>
        </message>
        <message>
            <source>There is no {kind} called {name}; there are: {names}.</source>
            <translation>{kind} {name} gibt es nicht; es gibt: {names}.</translation>
        </message>
        <message>
            <source>These phrases of “{name}” cannot be kept: it {sentence_why}.</source>
            <translation>Diese Abschnitte von „{name}“ können nicht gespeichert werden: Die Übung {sentence_why}.</translation>
        </message>
        <message>
            <source>These two do not seem to show the same person at the same time: choose videos of one person, or film longer together.</source>
            <translation>Diese zwei zeigen wohl nicht denselben Menschen zur selben Zeit: Wähle Videos von einem Menschen, oder filme länger zusammen.</translation>
        </message>
        <message>
            <source>This computer is a little slow.</source>
            <translation>Dieser Rechner ist etwas langsam.</translation>
        </message>
        <message>
            <source>This computer is a little slow: I look at you less often, so that your picture keeps moving.</source>
            <translation>Dieser Rechner ist etwas langsam: Ich sehe seltener hin, damit dein Bild flüssig bleibt.</translation>
        </message>
        <message>
            <source>This computer is fast enough: nothing is left out.</source>
            <translation>Dieser Rechner ist schnell genug: Nichts wird weggelassen.</translation>
        </message>
        <message>
            <source>This computer manages {fps} of 30 pictures a second: {sentence_remedy}.</source>
            <translation>Dieser Rechner schafft {fps} von 30 Bildern in der Sekunde: {sentence_remedy}.</translation>
        </message>
        <message>
            <source>This practice is not in the history any more.</source>
            <translation>Diese Übungsstunde ist nicht mehr im Verlauf.</translation>
        </message>
        <message>
            <source>This routine was filmed from behind</source>
            <translation>Diese Übung wurde von hinten gefilmt</translation>
        </message>
        <message>
            <source>This routine was filmed from the front</source>
            <translation>Diese Übung wurde von vorn gefilmt</translation>
        </message>
        <message>
            <source>This routine was filmed from the side</source>
            <translation>Diese Übung wurde von der Seite gefilmt</translation>
        </message>
        <message>
            <source>To save time {list_left}.</source>
            <translation>Um Zeit zu sparen, {list_left}.</translation>
        </message>
        <message>
            <source>Too few pictures came from the camera: close what else uses it, and try again.</source>
            <translation>Von der Kamera kamen zu wenige Bilder: Schließ, was sie sonst noch benutzt, und versuch es noch einmal.</translation>
        </message>
        <message>
            <source>Travel</source>
            <translation>Unterwegs</translation>
        </message>
        <message>
            <source>Turn to the camera</source>
            <translation>Dreh dich zur Kamera</translation>
        </message>
        <message>
            <source>Turn to the left</source>
            <translation>Drehung nach links</translation>
        </message>
        <message>
            <source>Turn to the right</source>
            <translation>Drehung nach rechts</translation>
        </message>
        <message>
            <source>Turn your back to the camera</source>
            <translation>Dreh der Kamera den Rücken zu</translation>
        </message>
        <message>
            <source>Turn your left side to the camera</source>
            <translation>Dreh der Kamera die linke Seite zu</translation>
        </message>
        <message>
            <source>Turn your right side to the camera</source>
            <translation>Dreh der Kamera die rechte Seite zu</translation>
        </message>
        <message>
            <source>Videos of two to {most} cameras go together, and {count} were given: choose the files again.</source>
            <translation>Videos von zwei bis {most} Kameras gehören zusammen, gegeben wurden {count}: Wähle die Dateien noch einmal.</translation>
        </message>
        <message>
            <source>Virtual performer</source>
            <translation>Virtuelle Figur</translation>
        </message>
        <message>
            <source>Waiting for its turn</source>
            <translation>Warten, bis es dran ist</translation>
        </message>
        <message>
            <source>Warm-up</source>
            <translation>Aufwärmen</translation>
        </message>
        <message>
            <source>Watch your back</source>
            <translation>Achte auf deinen Rücken</translation>
        </message>
        <message>
            <source>Watch your {part}</source>
            <translation>Achte auf {part}</translation>
        </message>
        <message>
            <source>Wave</source>
            <translation>Welle</translation>
        </message>
        <message>
            <source>What the cameras say of it contradicts itself: film longer, from places further apart.</source>
            <translation>Was die Kameras davon sagen, widerspricht sich: Filme länger, von Orten, die weiter auseinander sind.</translation>
        </message>
        <message>
            <source>Whole body</source>
            <translation>Ganzer Körper</translation>
        </message>
        <message>
            <source>Whole routine</source>
            <translation>Ganze Übung</translation>
        </message>
        <message>
            <source>You are at the edge of the picture</source>
            <translation>Du stehst am Rand des Bildes</translation>
        </message>
        <message>
            <source>You are too far away to be seen well</source>
            <translation>Du bist zu weit weg, um gut gesehen zu werden</translation>
        </message>
        <message>
            <source>You may not use {name}: add yourself to the group video and log in again.</source>
            <translation>Du darfst {name} nicht benutzen: Nimm dich in die Gruppe video auf, und melde dich neu an.</translation>
        </message>
        <message>
            <source>You skipped a second</source>
            <translation>Du hast eine Sekunde ausgelassen</translation>
        </message>
        <message>
            <source>You skipped {count} seconds</source>
            <translation>Du hast {count} Sekunden ausgelassen</translation>
        </message>
        <message>
            <source>You skipped “{name}”</source>
            <translation>Du hast „{name}“ ausgelassen</translation>
        </message>
        <message>
            <source>Your best so far, by {points}.</source>
            <translation>Dein bestes bisher, um {points} besser.</translation>
        </message>
        <message>
            <source>Your best was {grade}.</source>
            <translation>Dein bestes Mal: {grade}.</translation>
        </message>
        <message>
            <source>Your feet are cut off</source>
            <translation>Deine Füße sind abgeschnitten</translation>
        </message>
        <message>
            <source>Your grade: {grade} of 100.</source>
            <translation>Deine Note: {grade} von 100.</translation>
        </message>
        <message>
            <source>Your head is cut off</source>
            <translation>Dein Kopf ist abgeschnitten</translation>
        </message>
        <message>
            <source>Your settings cannot be saved in {folder} ({why}): check that there is room and that you may write there.</source>
            <translation>Deine Einstellungen können nicht in {folder} gespeichert werden ({why}): Prüfe, ob dort Platz ist und du schreiben darfst.</translation>
        </message>
        <message>
            <source>bringing them into step</source>
            <translation>in Gleichtakt bringen</translation>
        </message>
        <message>
            <source>close other programs, and see in Settings whether the fast way of finding your body is here</source>
            <translation>schließ andere Programme, und sieh in den Einstellungen nach, ob der schnelle Weg, deinen Körper zu finden, da ist</translation>
        </message>
        <message>
            <source>close other programs, or choose a lighter way of following you</source>
            <translation>schließ andere Programme, oder wähle eine leichtere Art, dir zu folgen</translation>
        </message>
        <message>
            <source>close other programs, or choose a smaller picture</source>
            <translation>schließ andere Programme, oder wähle ein kleineres Bild</translation>
        </message>
        <message>
            <source>close other programs, or make the window smaller</source>
            <translation>schließ andere Programme, oder mach das Fenster kleiner</translation>
        </message>
        <message>
            <source>copying the video</source>
            <translation>Video kopieren</translation>
        </message>
        <message>
            <source>does not say whether it is mirrored</source>
            <translation>sagt nicht, ob sie gespiegelt ist</translation>
        </message>
        <message>
            <source>does not say which format it has</source>
            <translation>sagt nicht, welches Format sie hat</translation>
        </message>
        <message>
            <source>does not weigh each of the nine joints</source>
            <translation>gewichtet nicht jedes der neun Gelenke</translation>
        </message>
        <message>
            <source>finding differences</source>
            <translation>Unterschiede suchen</translation>
        </message>
        <message>
            <source>first</source>
            <translation>ersten</translation>
        </message>
        <message>
            <source>has a description that is too long</source>
            <translation>hat eine zu lange Beschreibung</translation>
        </message>
        <message>
            <source>has a phrase that ends before it starts</source>
            <translation>hat einen Abschnitt, der vor seinem Anfang endet</translation>
        </message>
        <message>
            <source>has a phrase without a name</source>
            <translation>hat einen Abschnitt ohne Namen</translation>
        </message>
        <message>
            <source>has no title</source>
            <translation>hat keinen Titel</translation>
        </message>
        <message>
            <source>has no usable phrases</source>
            <translation>hat keine brauchbaren Abschnitte</translation>
        </message>
        <message>
            <source>has parts in another order</source>
            <translation>hat Teile in anderer Reihenfolge</translation>
        </message>
        <message>
            <source>holds arrays of different lengths</source>
            <translation>enthält Felder verschiedener Länge</translation>
        </message>
        <message>
            <source>holds fewer than two poses</source>
            <translation>enthält weniger als zwei Haltungen</translation>
        </message>
        <message>
            <source>holds points far outside any picture</source>
            <translation>enthält Punkte weit außerhalb jedes Bildes</translation>
        </message>
        <message>
            <source>holds points with only one of their two coordinates</source>
            <translation>enthält Punkte mit nur einer ihrer zwei Koordinaten</translation>
        </message>
        <message>
            <source>holds poses and scores whose shapes do not agree</source>
            <translation>enthält Haltungen und Werte, die nicht zusammenpassen</translation>
        </message>
        <message>
            <source>holds poses and times whose numbers do not agree</source>
            <translation>enthält Haltungen und Zeiten, deren Zahl nicht zusammenpasst</translation>
        </message>
        <message>
            <source>holds poses for another length of time than it says</source>
            <translation>enthält Haltungen für eine andere Dauer, als angegeben</translation>
        </message>
        <message>
            <source>holds scores outside 0 to 1</source>
            <translation>enthält Werte außerhalb von 0 bis 1</translation>
        </message>
        <message>
            <source>holds times that do not fit its frame rate</source>
            <translation>enthält Zeiten, die nicht zur Bildrate passen</translation>
        </message>
        <message>
            <source>holds times that do not increase</source>
            <translation>enthält Zeiten, die nicht steigen</translation>
        </message>
        <message>
            <source>is cut short or damaged</source>
            <translation>ist abgeschnitten oder beschädigt</translation>
        </message>
        <message>
            <source>is larger than any routine can be</source>
            <translation>ist größer, als eine Übung sein kann</translation>
        </message>
        <message>
            <source>is mirrored</source>
            <translation>ist gespiegelt</translation>
        </message>
        <message>
            <source>is not the description of a routine</source>
            <translation>ist nicht die Beschreibung einer Übung</translation>
        </message>
        <message>
            <source>is packed in a way this program does not write</source>
            <translation>ist so gepackt, wie dieses Programm nicht schreibt</translation>
        </message>
        <message>
            <source>left arm</source>
            <translation>deinen linken Arm</translation>
        </message>
        <message>
            <source>left elbow</source>
            <translation>deinen linken Ellbogen</translation>
        </message>
        <message>
            <source>left foot</source>
            <translation>deinen linken Fuß</translation>
        </message>
        <message>
            <source>left hand</source>
            <translation>deine linke Hand</translation>
        </message>
        <message>
            <source>left knee</source>
            <translation>dein linkes Knie</translation>
        </message>
        <message>
            <source>left leg</source>
            <translation>dein linkes Bein</translation>
        </message>
        <message>
            <source>pictures are drawn {count} times a second only</source>
            <translation>werden Bilder nur {count}-mal in der Sekunde gezeichnet</translation>
        </message>
        <message>
            <source>put {file} into {folder}</source>
            <translation>Leg {file} in {folder}</translation>
        </message>
        <message>
            <source>reading poses</source>
            <translation>Körperhaltungen lesen</translation>
        </message>
        <message>
            <source>right arm</source>
            <translation>deinen rechten Arm</translation>
        </message>
        <message>
            <source>right elbow</source>
            <translation>deinen rechten Ellbogen</translation>
        </message>
        <message>
            <source>right foot</source>
            <translation>deinen rechten Fuß</translation>
        </message>
        <message>
            <source>right hand</source>
            <translation>deine rechte Hand</translation>
        </message>
        <message>
            <source>right knee</source>
            <translation>dein rechtes Knie</translation>
        </message>
        <message>
            <source>right leg</source>
            <translation>dein rechtes Bein</translation>
        </message>
        <message>
            <source>run '{command}' or put {file} into {folder}</source>
            <translation>Führe „{command}“ aus, oder leg {file} in {folder}</translation>
        </message>
        <message>
            <source>second</source>
            <translation>zweiten</translation>
        </message>
        <message>
            <source>shows nobody</source>
            <translation>zeigt niemanden</translation>
        </message>
        <message>
            <source>takes {share} % less time</source>
            <translation>dauert {share} % kürzer</translation>
        </message>
        <message>
            <source>takes {share} % longer</source>
            <translation>dauert {share} % länger</translation>
        </message>
        <message>
            <source>the check that you are still you is made {factor} times less often</source>
            <translation>wird {factor}-mal seltener geprüft, ob du noch du bist</translation>
        </message>
        <message>
            <source>the disk is full</source>
            <translation>der Datenträger ist voll</translation>
        </message>
        <message>
            <source>the reference</source>
            <translation>das Vorbild</translation>
        </message>
        <message>
            <source>the test</source>
            <translation>deins</translation>
        </message>
        <message>
            <source>weighs no joint at all</source>
            <translation>gewichtet gar kein Gelenk</translation>
        </message>
        <message>
            <source>writing the video</source>
            <translation>Video schreiben</translation>
        </message>
        <message>
            <source>your body is looked for in every second picture only</source>
            <translation>wird dein Körper nur in jedem zweiten Bild gesucht</translation>
        </message>
        <message>
            <source>your body is looked for in every third picture only</source>
            <translation>wird dein Körper nur in jedem dritten Bild gesucht</translation>
        </message>
        <message>
            <source>yours {list_manner}</source>
            <translation>deins {list_manner}</translation>
        </message>
        <message>
            <source>{count} repetitions, all of them good.</source>
            <translation>{count} Wiederholungen, alle gut.</translation>
        </message>
        <message>
            <source>{count} repetitions.</source>
            <translation>{count} Wiederholungen.</translation>
        </message>
        <message>
            <source>{count} seconds early</source>
            <translation>{count} Sekunden zu früh</translation>
        </message>
        <message>
            <source>{count} seconds late</source>
            <translation>{count} Sekunden zu spät</translation>
        </message>
        <message>
            <source>{file} could not be deleted: close whatever uses it and try again, or delete it yourself.</source>
            <translation>{file} konnte nicht gelöscht werden: Schließ, was es benutzt, und versuch es noch einmal, oder lösche es selbst.</translation>
        </message>
        <message>
            <source>{file} does not say whether it is mirrored</source>
            <translation>{file} sagt nicht, ob sie gespiegelt ist</translation>
        </message>
        <message>
            <source>{file} does not say which format it has</source>
            <translation>{file} sagt nicht, welches Format sie hat</translation>
        </message>
        <message>
            <source>{file} does not weigh each of the nine joints</source>
            <translation>{file} gewichtet nicht jedes der neun Gelenke</translation>
        </message>
        <message>
            <source>{file} has a description that is too long</source>
            <translation>{file} hat eine zu lange Beschreibung</translation>
        </message>
        <message>
            <source>{file} has a phrase that ends before it starts</source>
            <translation>{file} hat einen Abschnitt, der vor seinem Anfang endet</translation>
        </message>
        <message>
            <source>{file} has a phrase without a name</source>
            <translation>{file} hat einen Abschnitt ohne Namen</translation>
        </message>
        <message>
            <source>{file} has no title</source>
            <translation>{file} hat keinen Titel</translation>
        </message>
        <message>
            <source>{file} has no usable phrases</source>
            <translation>{file} hat keine brauchbaren Abschnitte</translation>
        </message>
        <message>
            <source>{file} holds arrays of different lengths</source>
            <translation>{file} enthält Felder verschiedener Länge</translation>
        </message>
        <message>
            <source>{file} holds fewer than two poses</source>
            <translation>{file} enthält weniger als zwei Haltungen</translation>
        </message>
        <message>
            <source>{file} holds points far outside any picture</source>
            <translation>{file} enthält Punkte weit außerhalb jedes Bildes</translation>
        </message>
        <message>
            <source>{file} holds points with only one of their two coordinates</source>
            <translation>{file} enthält Punkte mit nur einer ihrer zwei Koordinaten</translation>
        </message>
        <message>
            <source>{file} holds poses and scores whose shapes do not agree</source>
            <translation>{file} enthält Haltungen und Werte, die nicht zusammenpassen</translation>
        </message>
        <message>
            <source>{file} holds poses and times whose numbers do not agree</source>
            <translation>{file} enthält Haltungen und Zeiten, deren Zahl nicht zusammenpasst</translation>
        </message>
        <message>
            <source>{file} holds poses for another length of time than it says</source>
            <translation>{file} enthält Haltungen für eine andere Dauer, als angegeben</translation>
        </message>
        <message>
            <source>{file} holds scores outside 0 to 1</source>
            <translation>{file} enthält Werte außerhalb von 0 bis 1</translation>
        </message>
        <message>
            <source>{file} holds times that do not fit its frame rate</source>
            <translation>{file} enthält Zeiten, die nicht zur Bildrate passen</translation>
        </message>
        <message>
            <source>{file} holds times that do not increase</source>
            <translation>{file} enthält Zeiten, die nicht steigen</translation>
        </message>
        <message>
            <source>{file} is cut short or damaged</source>
            <translation>{file} ist abgeschnitten oder beschädigt</translation>
        </message>
        <message>
            <source>{file} is damaged or no model; delete it and fetch it again.</source>
            <translation>{file} ist beschädigt oder kein Modell; lösche die Datei, und hol sie noch einmal.</translation>
        </message>
        <message>
            <source>{file} is larger than any routine can be</source>
            <translation>{file} ist größer, als eine Übung sein kann</translation>
        </message>
        <message>
            <source>{file} is no BlazePose detector.</source>
            <translation>{file} ist kein BlazePose-Detektor.</translation>
        </message>
        <message>
            <source>{file} is no BlazePose landmark model.</source>
            <translation>{file} ist kein BlazePose-Modell für Körperpunkte.</translation>
        </message>
        <message>
            <source>{file} is no YOLOv5 for the 80 COCO classes.</source>
            <translation>{file} ist kein YOLOv5 für die 80 COCO-Klassen.</translation>
        </message>
        <message>
            <source>{file} is no single-pose MoveNet: it takes {what}.</source>
            <translation>{file} ist kein MoveNet für eine Person: Es nimmt {what}.</translation>
        </message>
        <message>
            <source>{file} is not the description of a routine</source>
            <translation>{file} ist nicht die Beschreibung einer Übung</translation>
        </message>
        <message>
            <source>{file} is not the file it should be (its SHA-256 differs): delete it and fetch it again.</source>
            <translation>{file} ist nicht die Datei, die es sein soll (ihr SHA-256 weicht ab): Lösche sie, und hol sie noch einmal.</translation>
        </message>
        <message>
            <source>{file} is of another kind: it has {count} inputs instead of one.</source>
            <translation>{file} ist von anderer Art: Es hat {count} Eingänge statt einem.</translation>
        </message>
        <message>
            <source>{file} is packed in a way this program does not write</source>
            <translation>{file} ist so gepackt, wie dieses Programm nicht schreibt</translation>
        </message>
        <message>
            <source>{file} shows nobody</source>
            <translation>{file} zeigt niemanden</translation>
        </message>
        <message>
            <source>{file} weighs no joint at all</source>
            <translation>{file} gewichtet gar kein Gelenk</translation>
        </message>
        <message>
            <source>{length} at the end</source>
            <translation>{length} am Ende</translation>
        </message>
        <message>
            <source>{length} at the start</source>
            <translation>{length} am Anfang</translation>
        </message>
        <message>
            <source>{length} in between</source>
            <translation>{length} dazwischen</translation>
        </message>
        <message>
            <source>{list_spans} are only in the first video</source>
            <translation>{list_spans} gibt es nur im ersten Video</translation>
        </message>
        <message>
            <source>{list_spans} are only in yours</source>
            <translation>{list_spans} gibt es nur in deinem</translation>
        </message>
        <message>
            <source>{name} cannot be read any further ({why}): see whether its disk is still there, and open it again.</source>
            <translation>{name} kann nicht weiter gelesen werden ({why}): Sieh nach, ob der Datenträger noch da ist, und öffne es noch einmal.</translation>
        </message>
        <message>
            <source>{name} cannot be read at {time} s: copy it again.</source>
            <translation>{name} kann bei {time} s nicht gelesen werden: Kopiere es noch einmal.</translation>
        </message>
        <message>
            <source>{name} cannot be read: {why}.</source>
            <translation>{name} kann nicht gelesen werden: {why}.</translation>
        </message>
        <message>
            <source>{name} cannot be searched: import the video again.</source>
            <translation>{name} kann nicht durchsucht werden: Importiere das Video noch einmal.</translation>
        </message>
        <message>
            <source>{name} cannot be written: {why}.</source>
            <translation>{name} kann nicht geschrieben werden: {why}.</translation>
        </message>
        <message>
            <source>{name} could not be fetched: {why}. Check the connection and try again.</source>
            <translation>{name} konnte nicht geholt werden: {why}. Prüfe die Verbindung, und versuch es noch einmal.</translation>
        </message>
        <message>
            <source>{name} does not answer: unplug it and plug it in again.</source>
            <translation>{name} antwortet nicht: Zieh sie ab und steck sie wieder ein.</translation>
        </message>
        <message>
            <source>{name} does not let go: unplug it and plug it in again.</source>
            <translation>{name} lässt nicht los: Zieh sie ab und steck sie wieder ein.</translation>
        </message>
        <message>
            <source>{name} does not say when its pictures are shown: import it again.</source>
            <translation>{name} sagt nicht, wann seine Bilder gezeigt werden: Importiere es noch einmal.</translation>
        </message>
        <message>
            <source>{name} ends after {length} seconds: choose a part that starts before that.</source>
            <translation>{name} endet nach {length} Sekunden: Wähle einen Teil, der davor beginnt.</translation>
        </message>
        <message>
            <source>{name} from {start} to {end} is not in {other}.</source>
            <translation>{name} von {start} bis {end} gibt es in {other} nicht.</translation>
        </message>
        <message>
            <source>{name} has only {fps} pictures a second, too few to learn a movement from: choose another video.</source>
            <translation>{name} hat nur {fps} Bilder in der Sekunde, zu wenige, um eine Bewegung zu lernen: Wähle ein anderes Video.</translation>
        </message>
        <message>
            <source>{name} holds a single picture: choose a video of a movement.</source>
            <translation>{name} enthält ein einzelnes Bild: Wähle das Video einer Bewegung.</translation>
        </message>
        <message>
            <source>{name} holds no moving pictures: choose a video.</source>
            <translation>{name} enthält keine bewegten Bilder: Wähle ein Video.</translation>
        </message>
        <message>
            <source>{name} holds no picture that can be read: copy it again, or choose another video.</source>
            <translation>{name} enthält kein lesbares Bild: Kopiere es noch einmal, oder wähle ein anderes Video.</translation>
        </message>
        <message>
            <source>{name} is a folder: choose a video file in it.</source>
            <translation>{name} ist ein Ordner: Wähle eine Videodatei darin.</translation>
        </message>
        <message>
            <source>{name} is a single picture: choose a video.</source>
            <translation>{name} ist ein einzelnes Bild: Wähle ein Video.</translation>
        </message>
        <message>
            <source>{name} is closed: open it again.</source>
            <translation>{name} ist geschlossen: Öffne sie noch einmal.</translation>
        </message>
        <message>
            <source>{name} is closed: open the routine again.</source>
            <translation>{name} ist geschlossen: Öffne die Übung noch einmal.</translation>
        </message>
        <message>
            <source>{name} is cut short or damaged: copy it again, or choose another video.</source>
            <translation>{name} ist abgeschnitten oder beschädigt: Kopiere es noch einmal, oder wähle ein anderes Video.</translation>
        </message>
        <message>
            <source>{name} is cut short, only {read} of its {length} seconds can be read: copy it again, or use only that part.</source>
            <translation>{name} ist abgeschnitten, nur {read} der {length} Sekunden sind lesbar: Kopiere es noch einmal, oder nimm nur diesen Teil.</translation>
        </message>
        <message>
            <source>{name} is damaged {time} seconds after its start: import the video again.</source>
            <translation>{name} ist {time} Sekunden nach dem Anfang beschädigt: Importiere das Video noch einmal.</translation>
        </message>
        <message>
            <source>{name} is empty: copy it again, or choose another video.</source>
            <translation>{name} ist leer: Kopiere es noch einmal, oder wähle ein anderes Video.</translation>
        </message>
        <message>
            <source>{name} is not a video: choose another file.</source>
            <translation>{name} ist kein Video: Wähle eine andere Datei.</translation>
        </message>
        <message>
            <source>{name} is not connected: plug it in, or choose {list_cameras}.</source>
            <translation>{name} ist nicht angeschlossen: Steck sie ein, oder wähle {list_cameras}.</translation>
        </message>
        <message>
            <source>{name} is not connected: plug it in.</source>
            <translation>{name} ist nicht angeschlossen: Steck sie ein.</translation>
        </message>
        <message>
            <source>{name} is not published for download: put {file} into {folder}.</source>
            <translation>{name} wird nicht zum Herunterladen angeboten: Leg {file} in {folder}.</translation>
        </message>
        <message>
            <source>{name} is of a kind that cannot be read here: convert it to H.264 first.</source>
            <translation>{name} ist von einer Art, die hier nicht gelesen werden kann: Wandle es zuerst in H.264 um.</translation>
        </message>
        <message>
            <source>{name} is used by another program, or not allowed in System Settings, Privacy: close it there.</source>
            <translation>{name} wird von einem anderen Programm benutzt oder ist in den Systemeinstellungen unter Datenschutz nicht erlaubt: Schließ es dort.</translation>
        </message>
        <message>
            <source>{name} is used by another program: close it.</source>
            <translation>{name} wird von einem anderen Programm benutzt: Schließ es.</translation>
        </message>
        <message>
            <source>{name} may not be read: ask its owner, or copy it to a folder of yours.</source>
            <translation>{name} darf nicht gelesen werden: Frag, wem es gehört, oder kopiere es in einen eigenen Ordner.</translation>
        </message>
        <message>
            <source>{name} sends few pictures a second: with more light it sends more.</source>
            <translation>{name} schickt wenige Bilder in der Sekunde: Mit mehr Licht werden es mehr.</translation>
        </message>
        <message>
            <source>{name} sends no pictures: close other programs that use it, or unplug it and plug it in again.</source>
            <translation>{name} schickt keine Bilder: Schließ andere Programme, die sie benutzen, oder zieh sie ab und steck sie wieder ein.</translation>
        </message>
        <message>
            <source>{name} sends no pictures: unplug it and plug it in again.</source>
            <translation>{name} schickt keine Bilder: Zieh sie ab und steck sie wieder ein.</translation>
        </message>
        <message>
            <source>{name} shows only black: open its cover, and close other programs that use it.</source>
            <translation>{name} zeigt nur Schwarz: Öffne die Abdeckung, und schließ andere Programme, die sie benutzen.</translation>
        </message>
        <message>
            <source>{name} shows the same picture again and again: unplug it and plug it in again.</source>
            <translation>{name} zeigt immer wieder dasselbe Bild: Zieh sie ab und steck sie wieder ein.</translation>
        </message>
        <message>
            <source>{name} was closed while it opened.</source>
            <translation>{name} wurde beim Öffnen geschlossen.</translation>
        </message>
        <message>
            <source>{reference} from {start} to {end} was found out of order, at {place} of {test}.</source>
            <translation>{reference} von {start} bis {end} fand sich an anderer Stelle, bei {place} von {test}.</translation>
        </message>
        <message>
            <source>{sentence_advice} in {list_numbers}.</source>
            <translation>{sentence_advice}, bei {list_numbers}.</translation>
        </message>
        <message>
            <source>{sentence_what} cannot be saved because the disk with {folder} is full: free some space and try again.</source>
            <translation>{sentence_what} kann nicht gespeichert werden, weil der Datenträger mit {folder} voll ist: Schaff etwas Platz, und versuch es noch einmal.</translation>
        </message>
        <message>
            <source>{sentence_what} cannot be saved in {folder} ({why}): check that you may write there.</source>
            <translation>{sentence_what} kann nicht in {folder} gespeichert werden ({why}): Prüfe, ob du dort schreiben darfst.</translation>
        </message>
        <message>
            <source>{sentence} Until then the slower BlazePose is used.</source>
            <translation>{sentence} Bis dahin wird das langsamere BlazePose benutzt.</translation>
        </message>
        <message>
            <source>{sentence} in all of them.</source>
            <translation>{sentence}, bei allen.</translation>
        </message>
        <message>
            <source>{sentence}, I will go on by myself.</source>
            <translation>{sentence} – ich mache dann von selbst weiter.</translation>
        </message>
        <message>
            <source>{sentence}, catching up</source>
            <translation>{sentence}, du holst auf</translation>
        </message>
        <message>
            <source>{sentence}, evening out</source>
            <translation>{sentence}, es gleicht sich aus</translation>
        </message>
        <message>
            <source>{sentence}, falling behind</source>
            <translation>{sentence}, du fällst zurück</translation>
        </message>
        <message>
            <source>{sentence}, running ahead</source>
            <translation>{sentence}, du läufst davon</translation>
        </message>
        <message>
            <source>{test} from {start} to {end} matches nothing in {reference}.</source>
            <translation>{test} von {start} bis {end} passt zu nichts in {reference}.</translation>
        </message>
        <message>
            <source>{test} is a mirror image: its left side is compared with the right side of {reference}.</source>
            <translation>{test} ist ein Spiegelbild: Seine linke Seite wird mit der rechten von {reference} verglichen.</translation>
        </message>
    </context>
    <context>
        <name>compare</name>
        <message>
            <source>10 % faster</source>
            <translation>10 % schneller</translation>
        </message>
        <message>
            <source>10 % slower</source>
            <translation>10 % langsamer</translation>
        </message>
        <message>
            <source>25 % faster</source>
            <translation>25 % schneller</translation>
        </message>
        <message>
            <source>25 % slower</source>
            <translation>25 % langsamer</translation>
        </message>
        <message>
            <source>As in the settings</source>
            <translation>Wie in den Einstellungen</translation>
        </message>
        <message>
            <source>Bends of the joints (PoseSync)</source>
            <translation>Beugung der Gelenke (PoseSync)</translation>
        </message>
        <message>
            <source>Both of these (PoseSync)</source>
            <translation>Beides (PoseSync)</translation>
        </message>
        <message>
            <source>Bringing them into step</source>
            <translation>In Gleichtakt bringen</translation>
        </message>
        <message>
            <source>By what the moments that belong together are found.</source>
            <translation>Woran die Momente erkannt werden, die zusammengehören.</translation>
        </message>
        <message>
            <source>Difference before</source>
            <translation>Vorheriger Unterschied</translation>
        </message>
        <message>
            <source>Every picture (PoseSync)</source>
            <translation>Jedes Bild (PoseSync)</translation>
        </message>
        <message>
            <source>Find out</source>
            <translation>Selbst herausfinden</translation>
        </message>
        <message>
            <source>Find the person (YOLOv5)</source>
            <translation>Den Menschen finden (YOLOv5)</translation>
        </message>
        <message>
            <source>Finding where they differ</source>
            <translation>Unterschiede suchen</translation>
        </message>
        <message>
            <source>Follow the picture (MIL), slower</source>
            <translation>Dem Bild folgen (MIL), langsamer</translation>
        </message>
        <message>
            <source>Ghost</source>
            <translation>Geist</translation>
        </message>
        <message>
            <source>How somebody is followed through the video.</source>
            <translation>Wie jemand durch das Video verfolgt wird.</translation>
        </message>
        <message>
            <source>Keeping the person in view</source>
            <translation>Den Menschen im Blick behalten</translation>
        </message>
        <message>
            <source>Let at least one part of the body count.</source>
            <translation>Lass mindestens einen Teil des Körpers zählen.</translation>
        </message>
        <message>
            <source>Looking at both movements</source>
            <translation>Beide Bewegungen ansehen</translation>
        </message>
        <message>
            <source>Loop here, or go on</source>
            <translation>Hier wiederholen oder weiter</translation>
        </message>
        <message>
            <source>Mirror</source>
            <translation>Spiegel</translation>
        </message>
        <message>
            <source>Neither is a mirror image</source>
            <translation>Keines ist ein Spiegelbild</translation>
        </message>
        <message>
            <source>Next difference</source>
            <translation>Nächster Unterschied</translation>
        </message>
        <message>
            <source>No sound in the reference, or nothing to play it with</source>
            <translation>Kein Ton im Vorbild, oder nichts, um ihn abzuspielen</translation>
        </message>
        <message>
            <source>Nothing in yours goes with this moment.</source>
            <translation>Nichts in deinem passt zu diesem Moment.</translation>
        </message>
        <message>
            <source>One picture back</source>
            <translation>Ein Bild zurück</translation>
        </message>
        <message>
            <source>One picture on</source>
            <translation>Ein Bild weiter</translation>
        </message>
        <message>
            <source>One second back</source>
            <translation>Eine Sekunde zurück</translation>
        </message>
        <message>
            <source>One second on</source>
            <translation>Eine Sekunde weiter</translation>
        </message>
        <message>
            <source>Overlay</source>
            <translation>Übereinander</translation>
        </message>
        <message>
            <source>Places of the joints (PoseSync)</source>
            <translation>Lage der Gelenke (PoseSync)</translation>
        </message>
        <message>
            <source>Play or pause</source>
            <translation>Abspielen oder Pause</translation>
        </message>
        <message>
            <source>Posture and movement</source>
            <translation>Haltung und Bewegung</translation>
        </message>
        <message>
            <source>Reference</source>
            <translation>Vorbild</translation>
        </message>
        <message>
            <source>Report</source>
            <translation>Bericht</translation>
        </message>
        <message>
            <source>Save a video of both, the table of moments or a report</source>
            <translation>Ein Video von beiden, die Tabelle der Momente oder einen Bericht speichern</translation>
        </message>
        <message>
            <source>Seeing the body</source>
            <translation>Den Körper sehen</translation>
        </message>
        <message>
            <source>Show the skeletons, or the bare pictures</source>
            <translation>Skelette zeigen oder die bloßen Bilder</translation>
        </message>
        <message>
            <source>Side by side</source>
            <translation>Nebeneinander</translation>
        </message>
        <message>
            <source>Side by side, overlay, ghost</source>
            <translation>Nebeneinander, übereinander, Geist</translation>
        </message>
        <message>
            <source>Sound of the reference, on or off</source>
            <translation>Ton des Vorbilds, an oder aus</translation>
        </message>
        <message>
            <source>Table of moments that go together</source>
            <translation>Tabelle der Momente, die zusammengehören</translation>
        </message>
        <message>
            <source>Tables (*.csv)</source>
            <translation>Tabellen (*.csv)</translation>
        </message>
        <message>
            <source>The best way there is</source>
            <translation>Die beste Art, die es gibt</translation>
        </message>
        <message>
            <source>The loop ends here</source>
            <translation>Die Schleife endet hier</translation>
        </message>
        <message>
            <source>The loop starts here</source>
            <translation>Die Schleife beginnt hier</translation>
        </message>
        <message>
            <source>The usual way leaves out what only one of the two shows.</source>
            <translation>Üblich ist, wegzulassen, was nur eines von beiden zeigt.</translation>
        </message>
        <message>
            <source>Two videos of the same movement, shown in step: see at which moments they differ, and in what.</source>
            <translation>Zwei Videos derselben Bewegung, im Gleichtakt gezeigt: Sieh, in welchen Momenten sie sich unterscheiden, und worin.</translation>
        </message>
        <message>
            <source>Video of both</source>
            <translation>Video von beiden</translation>
        </message>
        <message>
            <source>Videos (*.mp4)</source>
            <translation>Videos (*.mp4)</translation>
        </message>
        <message>
            <source>Web pages (*.html)</source>
            <translation>Webseiten (*.html)</translation>
        </message>
        <message>
            <source>What belongs together</source>
            <translation>Was zusammengehört</translation>
        </message>
        <message>
            <source>What finds the arms and legs in a picture.</source>
            <translation>Was Arme und Beine in einem Bild findet.</translation>
        </message>
        <message>
            <source>What goes together</source>
            <translation>Was zusammengehört</translation>
        </message>
        <message>
            <source>What is compared</source>
            <translation>Was verglichen wird</translation>
        </message>
        <message>
            <source>Whether one of the two is a mirror image of the other.</source>
            <translation>Ob eines der beiden ein Spiegelbild des anderen ist.</translation>
        </message>
        <message>
            <source>Yours</source>
            <translation>Deins</translation>
        </message>
        <message>
            <source>Yours is the mirror image</source>
            <translation>Deins ist das Spiegelbild</translation>
        </message>
        <message>
            <source>d MMMM</source>
            <translation>d. MMMM</translation>
        </message>
        <message>
            <source>d MMMM yyyy</source>
            <translation>d. MMMM yyyy</translation>
        </message>
        <message>
            <source>today {local:%H:%M}</source>
            <translation>heute {local:%H:%M}</translation>
        </message>
        <message>
            <source>yesterday</source>
            <translation>gestern</translation>
        </message>
        <message>
            <source>{first} and {second} are not where they were.</source>
            <translation>{first} und {second} sind nicht mehr da, wo sie waren.</translation>
        </message>
        <message>
            <source>{name} is not where it was.</source>
            <translation>{name} ist nicht mehr da, wo es war.</translation>
        </message>
        <message>
            <source>{reference} and {test}</source>
            <translation>{reference} und {test}</translation>
        </message>
    </context>
    <context>
        <name>help</name>
        <message>
            <source>Film the same moments with two to eight cameras, five seconds at least, one person from head to foot in each; none need start together. Under Cameras their videos come into step. The keys there are those of Compare.</source>
            <translation>Filme dieselben Momente mit zwei bis acht Kameras, mindestens fünf Sekunden, in jeder ein Mensch von Kopf bis Fuß; keine muss zugleich starten. Unter Kameras kommen ihre Videos in Gleichtakt. Die Tasten dort sind die vom Vergleichen.</translation>
        </message>
    </context>
    <context>
        <name>history</name>
        <message numerus="yes">
            <source>%n time(s)</source>
            <translation>
                <numerusform>%n-mal</numerusform>
                <numerusform>%n-mal</numerusform>
            </translation>
        </message>
        <message>
            <source>Back to the list</source>
            <translation>Zurück zur Liste</translation>
        </message>
        <message>
            <source>Best {best}, hardest {worst}</source>
            <translation>Am besten {best}, am schwersten {worst}</translation>
        </message>
        <message>
            <source>Bodies as COCO keypoints</source>
            <translation>Körper als COCO-Keypoints</translation>
        </message>
        <message>
            <source>JSON (*.json)</source>
            <translation>JSON (*.json)</translation>
        </message>
        <message>
            <source>Lay the reference on you</source>
            <translation>Das Vorbild auf dich legen</translation>
        </message>
        <message>
            <source>Moment before</source>
            <translation>Vorheriger Moment</translation>
        </message>
        <message>
            <source>Next moment</source>
            <translation>Nächster Moment</translation>
        </message>
        <message>
            <source>Play or pause</source>
            <translation>Abspielen oder Pause</translation>
        </message>
        <message>
            <source>Practise it again</source>
            <translation>Noch einmal üben</translation>
        </message>
        <message>
            <source>Report</source>
            <translation>Bericht</translation>
        </message>
        <message>
            <source>Save a report or its moments</source>
            <translation>Einen Bericht oder die Momente speichern</translation>
        </message>
        <message>
            <source>Table of all moments</source>
            <translation>Tabelle aller Momente</translation>
        </message>
        <message>
            <source>Tables (*.csv)</source>
            <translation>Tabellen (*.csv)</translation>
        </message>
        <message>
            <source>To the Library</source>
            <translation>Zur Sammlung</translation>
        </message>
        <message>
            <source>To the beginning</source>
            <translation>Zum Anfang</translation>
        </message>
        <message>
            <source>To the end</source>
            <translation>Zum Ende</translation>
        </message>
        <message>
            <source>Web pages (*.html)</source>
            <translation>Webseiten (*.html)</translation>
        </message>
        <message>
            <source>cut short</source>
            <translation>abgebrochen</translation>
        </message>
        <message>
            <source>once</source>
            <translation>einmal</translation>
        </message>
        <message>
            <source>stopped early</source>
            <translation>vorher beendet</translation>
        </message>
        <message>
            <source>{times}, {length} minutes in all</source>
            <translation>{times}, insgesamt {length} Minuten</translation>
        </message>
        <message>
            <source>{told}. Best: {best}. Hardest: {worst}.</source>
            <translation>{told}. Am besten: {best}. Am schwersten: {worst}.</translation>
        </message>
    </context>
    <context>
        <name>importing</name>
        <message>
            <source>10 seconds</source>
            <translation>10 Sekunden</translation>
        </message>
        <message>
            <source>3 seconds</source>
            <translation>3 Sekunden</translation>
        </message>
        <message>
            <source>Learn from a video</source>
            <translation>Von einem Video lernen</translation>
        </message>
        <message>
            <source>Learning the movement</source>
            <translation>Die Bewegung wird gelernt</translation>
        </message>
        <message>
            <source>Looking at the movement</source>
            <translation>Die Bewegung wird angesehen</translation>
        </message>
        <message>
            <source>Looking through the camera…</source>
            <translation>Blick durch die Kamera…</translation>
        </message>
        <message>
            <source>a few seconds left</source>
            <translation>noch ein paar Sekunden</translation>
        </message>
        <message numerus="yes">
            <source>about %n minute(s) left</source>
            <translation>
                <numerusform>noch etwa %n Minute</numerusform>
                <numerusform>noch etwa %n Minuten</numerusform>
            </translation>
        </message>
        <message>
            <source>about {seconds} seconds left</source>
            <translation>noch etwa {seconds} Sekunden</translation>
        </message>
    </context>
    <context>
        <name>joints</name>
        <message>
            <source>L</source>
            <translation>L</translation>
        </message>
        <message>
            <source>R</source>
            <translation>R</translation>
        </message>
        <message>
            <source>left elbow</source>
            <translation>linker Ellbogen</translation>
        </message>
        <message>
            <source>left hip</source>
            <translation>linke Hüfte</translation>
        </message>
        <message>
            <source>left knee</source>
            <translation>linkes Knie</translation>
        </message>
        <message>
            <source>left shoulder</source>
            <translation>linke Schulter</translation>
        </message>
        <message>
            <source>right elbow</source>
            <translation>rechter Ellbogen</translation>
        </message>
        <message>
            <source>right hip</source>
            <translation>rechte Hüfte</translation>
        </message>
        <message>
            <source>right knee</source>
            <translation>rechtes Knie</translation>
        </message>
        <message>
            <source>right shoulder</source>
            <translation>rechte Schulter</translation>
        </message>
        <message>
            <source>waist</source>
            <translation>Taille</translation>
        </message>
    </context>
    <context>
        <name>library</name>
        <message>
            <source>Arrows</source>
            <translation>Pfeiltasten</translation>
        </message>
        <message>
            <source>Delete it, if it is yours</source>
            <translation>Löschen, wenn sie dir gehört</translation>
        </message>
        <message>
            <source>Easy</source>
            <translation>Leicht</translation>
        </message>
        <message>
            <source>Hard</source>
            <translation>Schwer</translation>
        </message>
        <message>
            <source>Medium</source>
            <translation>Mittel</translation>
        </message>
        <message>
            <source>My movement</source>
            <translation>Meine Bewegung</translation>
        </message>
        <message>
            <source>Practise it</source>
            <translation>Üben</translation>
        </message>
        <message>
            <source>Rename</source>
            <translation>Umbenennen</translation>
        </message>
        <message>
            <source>Search, when there are many</source>
            <translation>Suchen, wenn es viele sind</translation>
        </message>
        <message>
            <source>To the next routine</source>
            <translation>Zur nächsten Übung</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Rückgängig</translation>
        </message>
        <message>
            <source>What should it be called?</source>
            <translation>Wie soll es heißen?</translation>
        </message>
        <message>
            <source>“{title}” is deleted.</source>
            <translation>„{title}“ ist gelöscht.</translation>
        </message>
    </context>
    <context>
        <name>painting</name>
        <message>
            <source>done</source>
            <translation>fertig</translation>
        </message>
        <message>
            <source>following</source>
            <translation>ich folge dir</translation>
        </message>
        <message>
            <source>lost, looking for you</source>
            <translation>verloren, ich suche dich</translation>
        </message>
        <message>
            <source>not sure</source>
            <translation>nicht sicher</translation>
        </message>
        <message>
            <source>waiting for you</source>
            <translation>ich warte auf dich</translation>
        </message>
    </context>
    <context>
        <name>practice</name>
        <message>
            <source>Again</source>
            <translation>Noch einmal</translation>
        </message>
        <message>
            <source>Again from the start</source>
            <translation>Noch einmal von vorn</translation>
        </message>
        <message>
            <source>All is well</source>
            <translation>Alles gut</translation>
        </message>
        <message>
            <source>Another routine</source>
            <translation>Andere Übung</translation>
        </message>
        <message>
            <source>Begin when you are ready</source>
            <translation>Beginne, wenn du bereit bist</translation>
        </message>
        <message>
            <source>Choose a routine</source>
            <translation>Wähle eine Übung</translation>
        </message>
        <message>
            <source>Fill the screen</source>
            <translation>Ganzer Bildschirm</translation>
        </message>
        <message>
            <source>Follow me</source>
            <translation>Folge mir</translation>
        </message>
        <message>
            <source>Follow me goes at your own pace: choose Play along or Step to set a speed</source>
            <translation>Folge mir geht in deinem Tempo: Wähle Mitmachen oder Schritt für Schritt, um eine Geschwindigkeit einzustellen</translation>
        </message>
        <message>
            <source>Go on</source>
            <translation>Weiter</translation>
        </message>
        <message>
            <source>Go on, I am looking for you</source>
            <translation>Mach weiter, ich suche dich</translation>
        </message>
        <message>
            <source>Here we go</source>
            <translation>Los geht’s</translation>
        </message>
        <message>
            <source>Hold this pose</source>
            <translation>Halte diese Haltung</translation>
        </message>
        <message>
            <source>I cannot see you</source>
            <translation>Ich sehe dich nicht</translation>
        </message>
        <message>
            <source>It plays at a speed you choose, and you keep up</source>
            <translation>Es läuft so schnell, wie du willst, und du hältst mit</translation>
        </message>
        <message>
            <source>It stops at each pose until you hold it</source>
            <translation>Es hält bei jeder Haltung an, bis du sie einnimmst</translation>
        </message>
        <message>
            <source>It waits for you and goes at your pace</source>
            <translation>Es wartet auf dich und geht in deinem Tempo</translation>
        </message>
        <message>
            <source>It was over before the movement was.</source>
            <translation>Er war vor der Bewegung zu Ende.</translation>
        </message>
        <message>
            <source>Leave the full screen, or pause</source>
            <translation>Ganzen Bildschirm verlassen oder Pause</translation>
        </message>
        <message>
            <source>Look again</source>
            <translation>Noch einmal suchen</translation>
        </message>
        <message>
            <source>Loop this phrase, or go on</source>
            <translation>Diesen Abschnitt wiederholen oder weiter</translation>
        </message>
        <message>
            <source>Mirror the pictures, or not</source>
            <translation>Bilder spiegeln oder nicht</translation>
        </message>
        <message>
            <source>Nearly there</source>
            <translation>Fast so weit</translation>
        </message>
        <message>
            <source>Next camera</source>
            <translation>Nächste Kamera</translation>
        </message>
        <message>
            <source>Next way to practise</source>
            <translation>Nächste Art zu üben</translation>
        </message>
        <message>
            <source>No camera found</source>
            <translation>Keine Kamera gefunden</translation>
        </message>
        <message>
            <source>Not you? Click yourself or press →</source>
            <translation>Nicht du? Klick dich an, oder drück →</translation>
        </message>
        <message>
            <source>Of two people the one on the left</source>
            <translation>Von zwei Menschen der linke</translation>
        </message>
        <message>
            <source>Of two people the one on the right</source>
            <translation>Von zwei Menschen der rechte</translation>
        </message>
        <message>
            <source>One moment…</source>
            <translation>Einen Moment…</translation>
        </message>
        <message>
            <source>Open the library</source>
            <translation>Sammlung öffnen</translation>
        </message>
        <message>
            <source>Pause</source>
            <translation>Pause</translation>
        </message>
        <message>
            <source>Paused</source>
            <translation>Pause</translation>
        </message>
        <message>
            <source>Play along</source>
            <translation>Mitmachen</translation>
        </message>
        <message>
            <source>Play faster</source>
            <translation>Schneller abspielen</translation>
        </message>
        <message>
            <source>Play slower</source>
            <translation>Langsamer abspielen</translation>
        </message>
        <message>
            <source>Plug one in, or see how it goes with the virtual performer.</source>
            <translation>Steck eine ein, oder sieh dir mit der virtuellen Figur an, wie es geht.</translation>
        </message>
        <message>
            <source>Plug one in. The virtual performer knows only the routines that come with the program.</source>
            <translation>Steck eine ein. Die virtuelle Figur kennt nur die Übungen, die zum Programm gehören.</translation>
        </message>
        <message>
            <source>Quiet, or heard again</source>
            <translation>Stumm oder wieder hörbar</translation>
        </message>
        <message>
            <source>Raise one hand when you are ready</source>
            <translation>Heb eine Hand, wenn du bereit bist</translation>
        </message>
        <message>
            <source>Ready when you are</source>
            <translation>Bereit, wenn du es bist</translation>
        </message>
        <message>
            <source>Reference as video or as a figure</source>
            <translation>Vorbild als Video oder als Figur</translation>
        </message>
        <message>
            <source>Show all keys</source>
            <translation>Alle Tasten zeigen</translation>
        </message>
        <message>
            <source>Show or hide the small body</source>
            <translation>Den kleinen Körper zeigen oder nicht</translation>
        </message>
        <message>
            <source>Show the skeletons, or the bare pictures</source>
            <translation>Skelette zeigen oder die bloßen Bilder</translation>
        </message>
        <message>
            <source>Somebody is in the way, I am waiting for you</source>
            <translation>Jemand ist im Weg, ich warte auf dich</translation>
        </message>
        <message>
            <source>Stand in the outline</source>
            <translation>Stell dich in den Umriss</translation>
        </message>
        <message>
            <source>Stand still, or raise one hand, when you are ready</source>
            <translation>Steh still, oder heb eine Hand, wenn du bereit bist</translation>
        </message>
        <message>
            <source>Stand two to three metres away, with your whole body in the picture.</source>
            <translation>Stell dich zwei bis drei Meter entfernt hin, mit dem ganzen Körper im Bild.</translation>
        </message>
        <message>
            <source>Start</source>
            <translation>Start</translation>
        </message>
        <message>
            <source>Start or pause</source>
            <translation>Start oder Pause</translation>
        </message>
        <message>
            <source>Step</source>
            <translation>Schritt für Schritt</translation>
        </message>
        <message>
            <source>Step back, I cannot see your feet</source>
            <translation>Geh zurück, ich sehe deine Füße nicht</translation>
        </message>
        <message>
            <source>Step into the picture</source>
            <translation>Komm ins Bild</translation>
        </message>
        <message>
            <source>That is not in the routine</source>
            <translation>Das kommt hier nicht vor</translation>
        </message>
        <message>
            <source>That was it, well done</source>
            <translation>Das war’s, gut gemacht</translation>
        </message>
        <message>
            <source>The film has ended</source>
            <translation>Der Film ist zu Ende</translation>
        </message>
        <message>
            <source>The loop begins here</source>
            <translation>Die Schleife beginnt hier</translation>
        </message>
        <message>
            <source>The loop ends here</source>
            <translation>Die Schleife endet hier</translation>
        </message>
        <message>
            <source>This computer is a little slow: the picture is redrawn less often.</source>
            <translation>Dieser Rechner ist etwas langsam: Das Bild wird seltener neu gezeichnet.</translation>
        </message>
        <message>
            <source>This did not work</source>
            <translation>Das ging nicht</translation>
        </message>
        <message>
            <source>This phrase again</source>
            <translation>Diesen Abschnitt noch einmal</translation>
        </message>
        <message>
            <source>To the next button or field</source>
            <translation>Zum nächsten Knopf oder Feld</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>Noch einmal versuchen</translation>
        </message>
        <message>
            <source>Try the virtual performer</source>
            <translation>Mit der virtuellen Figur</translation>
        </message>
        <message>
            <source>Well done</source>
            <translation>Gut gemacht</translation>
        </message>
        <message>
            <source>You see what “{camera}” filmed: it stood where your camera stands.</source>
            <translation>Du siehst, was „{camera}“ gefilmt hat: Sie stand dort, wo deine Kamera steht.</translation>
        </message>
        <message>
            <source>Your grade: {grade:.0f} of 100</source>
            <translation>Deine Note: {grade:.0f} von 100</translation>
        </message>
        <message>
            <source>faster</source>
            <translation>schneller</translation>
        </message>
        <message>
            <source>in time</source>
            <translation>im Takt</translation>
        </message>
        <message>
            <source>slower</source>
            <translation>langsamer</translation>
        </message>
        <message>
            <source>standing</source>
            <translation>steht</translation>
        </message>
    </context>
    <context>
        <name>saving</name>
        <message>
            <source>Open</source>
            <translation>Öffnen</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Speichern</translation>
        </message>
        <message>
            <source>Save: {words}</source>
            <translation>Speichern: {words}</translation>
        </message>
        <message>
            <source>Saved as {name}.</source>
            <translation>Gespeichert als {name}.</translation>
        </message>
        <message>
            <source>Stop saving</source>
            <translation>Speichern abbrechen</translation>
        </message>
    </context>
    <context>
        <name>settings</name>
        <message>
            <source>640 × 480, for slow computers</source>
            <translation>640 × 480, für langsame Rechner</translation>
        </message>
        <message>
            <source>Always everything</source>
            <translation>Immer alles</translation>
        </message>
        <message>
            <source>As the system</source>
            <translation>Wie das System</translation>
        </message>
        <message>
            <source>Automatic</source>
            <translation>Automatisch</translation>
        </message>
        <message>
            <source>Best</source>
            <translation>Beste</translation>
        </message>
        <message>
            <source>Built in (BlazePose), slower</source>
            <translation>Eingebaut (BlazePose), langsamer</translation>
        </message>
        <message>
            <source>Damaged</source>
            <translation>Beschädigt</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>Dunkel</translation>
        </message>
        <message>
            <source>Fast (MoveNet)</source>
            <translation>Schnell (MoveNet)</translation>
        </message>
        <message>
            <source>Finds people in the picture</source>
            <translation>Findet Menschen im Bild</translation>
        </message>
        <message>
            <source>Finds your body</source>
            <translation>Findet deinen Körper</translation>
        </message>
        <message>
            <source>Finds your body, fast</source>
            <translation>Findet deinen Körper, schnell</translation>
        </message>
        <message>
            <source>Hands free</source>
            <translation>Ohne Hände</translation>
        </message>
        <message>
            <source>Here</source>
            <translation>Da</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>Nachsichtig</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>Hell</translation>
        </message>
        <message>
            <source>Light, for slow computers</source>
            <translation>Leicht, für langsame Rechner</translation>
        </message>
        <message>
            <source>None</source>
            <translation>Keine</translation>
        </message>
        <message>
            <source>Not here yet</source>
            <translation>Noch nicht da</translation>
        </message>
        <message>
            <source>Not measured yet. With it, your timing can be judged without what the camera adds.</source>
            <translation>Noch nicht gemessen. Damit kann dein Timing ohne das beurteilt werden, was die Kamera hinzufügt.</translation>
        </message>
        <message>
            <source>Screen only</source>
            <translation>Nur Bildschirm</translation>
        </message>
        <message>
            <source>See what takes how long, with the virtual performer before the camera; a quarter of a minute.</source>
            <translation>Sieh, was wie lange dauert, mit der virtuellen Figur vor der Kamera; eine Viertelminute.</translation>
        </message>
        <message>
            <source>Spoken</source>
            <translation>Gesprochen</translation>
        </message>
        <message>
            <source>Strict</source>
            <translation>Streng</translation>
        </message>
        <message>
            <source>The virtual performer has none. Choose a camera above to measure it.</source>
            <translation>Die virtuelle Figur hat keine. Wähle oben eine Kamera, um sie zu messen.</translation>
        </message>
        <message>
            <source>Thorough</source>
            <translation>Gründlich</translation>
        </message>
        <message>
            <source>Tones</source>
            <translation>Töne</translation>
        </message>
        <message>
            <source>Usual</source>
            <translation>Üblich</translation>
        </message>
        <message>
            <source>Virtual performer</source>
            <translation>Virtuelle Figur</translation>
        </message>
        <message>
            <source>What you hear</source>
            <translation>Was du hörst</translation>
        </message>
        <message>
            <source>YOLOv5 nano, small</source>
            <translation>YOLOv5 nano, klein</translation>
        </message>
        <message>
            <source>{name}: {delay} s behind the screen, measured on {day}. Your timing is judged without it.</source>
            <translation>{name}: {delay} s hinter dem Bildschirm, gemessen am {day}. Dein Timing wird ohne das beurteilt.</translation>
        </message>
    </context>
    <context>
        <name>speed</name>
        <message>
            <source>Hold still…</source>
            <translation>Halt still…</translation>
        </message>
        <message>
            <source>Point the camera at this window, so that it sees the square; a camera that is part of the screen sees it in a mirror. The square then flickers for 13 seconds: look away if flicker troubles you.</source>
            <translation>Richte die Kamera auf dieses Fenster, so dass sie das Quadrat sieht; eine Kamera im Bildschirm sieht es in einem Spiegel. Das Quadrat flackert dann 13 Sekunden lang: Sieh weg, wenn dir Flackern nicht guttut.</translation>
        </message>
        <message>
            <source>Speed of this computer</source>
            <translation>Tempo dieses Rechners</translation>
        </message>
        <message>
            <source>Switching the camera on…</source>
            <translation>Die Kamera wird eingeschaltet…</translation>
        </message>
        <message>
            <source>The performer practises, and I watch how long everything takes.</source>
            <translation>Die Figur übt, und ich sehe zu, wie lange alles dauert.</translation>
        </message>
        <message>
            <source>The virtual performer gets ready…</source>
            <translation>Die virtuelle Figur macht sich bereit…</translation>
        </message>
    </context>
    <context>
        <name>window</name>
        <message>
            <source>Begin</source>
            <translation>Anfangen</translation>
        </message>
        <message>
            <source>Cameras</source>
            <translation>Kameras</translation>
        </message>
        <message>
            <source>Choose</source>
            <translation>Auswählen</translation>
        </message>
        <message>
            <source>Choose a movement, stand back, and follow it at your own pace.</source>
            <translation>Wähle eine Bewegung, tritt zurück, und mach sie in deinem Tempo mit.</translation>
        </message>
        <message>
            <source>Compare</source>
            <translation>Vergleichen</translation>
        </message>
        <message>
            <source>Everything happens on this computer. The pictures of the camera are looked at and forgotten; none is kept unless you record yourself, and nothing is ever sent anywhere. The only thing that uses the network is the button that fetches a file in the Settings.</source>
            <translation>Alles geschieht auf diesem Rechner. Die Bilder der Kamera werden angesehen und vergessen; keines wird behalten, außer du nimmst dich selbst auf, und nichts wird je irgendwohin geschickt. Das Netz benutzt nur der Knopf in den Einstellungen, der eine Datei holt.</translation>
        </message>
        <message>
            <source>Help</source>
            <translation>Hilfe</translation>
        </message>
        <message>
            <source>History</source>
            <translation>Verlauf</translation>
        </message>
        <message>
            <source>How it works</source>
            <translation>So geht es</translation>
        </message>
        <message>
            <source>It follows you at your own pace and says one thing at a time.</source>
            <translation>Er folgt dir in deinem Tempo und sagt eins nach dem anderen.</translation>
        </message>
        <message>
            <source>Library</source>
            <translation>Sammlung</translation>
        </message>
        <message>
            <source>Move</source>
            <translation>Bewegen</translation>
        </message>
        <message>
            <source>No camera is plugged in. Until there is one, the virtual performer shows how it goes.</source>
            <translation>Keine Kamera ist angeschlossen. Bis eine da ist, zeigt die virtuelle Figur, wie es geht.</translation>
        </message>
        <message>
            <source>Nothing leaves this computer, and no picture is kept.</source>
            <translation>Nichts verlässt diesen Rechner, und kein Bild wird behalten.</translation>
        </message>
        <message>
            <source>Pick a routine in the Library, or learn from a video of your own.</source>
            <translation>Such dir eine Übung aus der Sammlung aus, oder lerne von einem eigenen Video.</translation>
        </message>
        <message>
            <source>PoseSync Coach {version}. Free software under the GNU General Public License, version 3 or later: you may use, study, share and change it. It comes without any warranty.</source>
            <translation>PoseSync Coach {version}. Freie Software unter der GNU General Public License, Version 3 oder später: Du darfst sie benutzen, untersuchen, weitergeben und ändern. Sie kommt ohne jede Gewähr.</translation>
        </message>
        <message>
            <source>Practice</source>
            <translation>Üben</translation>
        </message>
        <message>
            <source>Press Start, then stand so that the camera sees you from head to foot.</source>
            <translation>Drück auf Start, und stell dich so hin, dass die Kamera dich von Kopf bis Fuß sieht.</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>Einstellungen</translation>
        </message>
        <message>
            <source>Show the log</source>
            <translation>Protokoll zeigen</translation>
        </message>
        <message>
            <source>Something went wrong that should not have. It is written down in the log, and you can go on.</source>
            <translation>Etwas ging schief, was nicht sollte. Es steht im Protokoll, und du kannst weitermachen.</translation>
        </message>
        <message>
            <source>Start the movement when you are ready: the coach waits for you.</source>
            <translation>Beginne die Bewegung, wenn du bereit bist: Der Coach wartet auf dich.</translation>
        </message>
        <message>
            <source>Step back</source>
            <translation>Tritt zurück</translation>
        </message>
        <message>
            <source>The coach sees where you are in it and tells you, one thing at a time, what to change.</source>
            <translation>Der Coach sieht, wo du darin bist, und sagt dir eins nach dem anderen, was du ändern kannst.</translation>
        </message>
        <message>
            <source>Which camera shall I look through?</source>
            <translation>Durch welche Kamera soll ich sehen?</translation>
        </message>
    </context>
</TS>
