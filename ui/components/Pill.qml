// A word in a small coloured frame: the name of a promotion, the kind of a line.
import QtQuick
import Evertill.Ui

Rectangle {
    id: root
    enum Tone { Good, Warn, Info, Stop }
    property string text
    property int tone: Pill.Good
    property real maxWidth: implicitWidth
    property int textSize: Theme.textSmall
    readonly property color mark: tone === Pill.Good ? Theme.accent : tone === Pill.Warn ? Theme.warn
        : tone === Pill.Stop ? Theme.stop : Theme.info
    visible: text !== ""
    implicitWidth: Math.ceil(metrics.advanceWidth) + Theme.mm * 2 + 1
    implicitHeight: Math.ceil(textSize * 1.45)
    width: Math.min(implicitWidth, maxWidth)
    height: implicitHeight
    radius: Theme.mm * 0.8
    color: tone === Pill.Good ? Theme.accentSoft : tone === Pill.Warn ? Theme.warnSoft
        : tone === Pill.Stop ? Theme.stopSoft : Theme.infoSoft
    border.width: 1
    border.color: Qt.alpha(mark, 0.35)
    TextMetrics {
        id: metrics
        text: root.text
        font.pixelSize: root.textSize
    }
    Label {
        x: Theme.mm
        width: parent.width - Theme.mm * 2
        height: parent.height
        fit: root.maxWidth < root.implicitWidth
        text: root.text
        color: root.mark
        font.pixelSize: root.textSize
        Accessible.ignored: true
    }
}
