// Something worth knowing about a promotion: a slip, or another promotion it meets.
import QtQuick
import Evertill.Ui

Rectangle {
    id: root
    required property int index
    required property string title
    required property string text
    required property string note
    required property int tone
    readonly property color mark: tone === 3 ? Theme.stop : tone === 2 ? Theme.warn : Theme.info
    objectName: "promo-remark-" + index
    height: words.implicitHeight + Theme.mm * 2.4
    radius: Theme.radius
    color: tone === 3 ? Theme.stopSoft : tone === 2 ? Theme.warnSoft : Theme.infoSoft
    Accessible.role: Accessible.StaticText
    Accessible.name: title + " " + text + " " + note
    Icon {
        x: Theme.gap
        anchors.verticalCenter: parent.verticalCenter
        width: Theme.mm * 4.6
        height: width
        name: root.tone === 4 ? "info" : "warn"
        color: root.mark
    }
    Column {
        id: words
        x: Theme.mm * 8.5
        width: parent.width - x - Theme.gap
        anchors.verticalCenter: parent.verticalCenter
        Label {
            width: parent.width
            text: root.title
            color: root.mark
            font.bold: true
            wrapMode: Text.Wrap
            Accessible.ignored: true
        }
        Label {
            width: parent.width
            visible: text !== ""
            text: root.text
            wrapMode: Text.Wrap
            font.pixelSize: Theme.textSmall
            Accessible.ignored: true
        }
        Label {
            width: parent.width
            visible: text !== ""
            text: root.note
            color: Theme.muted
            wrapMode: Text.Wrap
            font.pixelSize: Theme.textSmall
            Accessible.ignored: true
        }
    }
}
