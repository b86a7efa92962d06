// A pill in the tone of a row: plain, good, attention, wrong, information.
import QtQuick
import Evertill.Ui

Rectangle {
    id: root
    property string text
    property int tone: 0
    property real maxWidth: implicitWidth
    readonly property color mark: tone === 1 ? Theme.accent : tone === 2 ? Theme.warn
        : tone === 3 ? Theme.stop : tone === 4 ? Theme.info : Theme.muted
    visible: text !== ""
    implicitWidth: Math.ceil(metrics.advanceWidth) + Theme.mm * 3
    width: Math.min(implicitWidth, maxWidth)
    implicitHeight: Math.ceil(Theme.textBody * 1.6)
    radius: Theme.mm * 0.8
    color: tone === 1 ? Theme.accentSoft : tone === 2 ? Theme.warnSoft : tone === 3 ? Theme.stopSoft
        : tone === 4 ? Theme.infoSoft : Theme.raised
    border.width: 1
    border.color: Qt.alpha(mark, 0.35)
    TextMetrics {
        id: metrics
        text: root.text
        font.pixelSize: Theme.textBody
    }
    Label {
        anchors.fill: parent
        anchors.margins: Theme.mm * 0.5
        fit: true
        horizontalAlignment: Text.AlignHCenter
        text: root.text
        color: root.mark
        Accessible.ignored: true
    }
}
