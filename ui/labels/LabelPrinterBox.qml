// The label printer that is used, and how it does; a touch takes the next one where there are several.
import QtQuick
import Evertill.Ui

Panel {
    id: root
    required property LabelsViewModel labels
    readonly property int health: labels.printerHealth
    readonly property color mark: health === 4 ? Theme.stop : health === 3 ? Theme.warn
        : health === 2 ? Theme.accent : Theme.muted
    readonly property bool several: labels.printerCount > 1
    objectName: "label-printer"
    height: Math.max(Theme.mm * 12, words.implicitHeight + Theme.mm * 2)
    Accessible.role: several ? Accessible.Button : Accessible.StaticText
    Accessible.name: labels.printerName + ": " + labels.printerState
    Accessible.onPressAction: if (several) labels.nextPrinter()
    Icon {
        id: sign
        x: Theme.pad
        anchors.verticalCenter: parent.verticalCenter
        width: Theme.mm * 6
        height: width
        name: "printer"
        color: Theme.ink
    }
    Column {
        id: words
        anchors {
            left: sign.right
            leftMargin: Theme.pad
            right: more.left
            verticalCenter: parent.verticalCenter
        }
        Label {
            objectName: "label-printer-name"
            width: parent.width
            text: root.labels.printerName
            font.bold: true
            Accessible.ignored: true
        }
        Label {
            objectName: "label-printer-state"
            width: parent.width
            text: root.labels.printerState
            color: root.mark
            font.pixelSize: Theme.textSmall
            Accessible.ignored: true
        }
    }
    Label {
        id: more
        anchors {
            right: parent.right
            rightMargin: Theme.pad
            verticalCenter: parent.verticalCenter
        }
        visible: root.several
        text: qsTr("Another")
        color: Theme.accent
        Accessible.ignored: true
    }
    MouseArea {
        anchors.fill: parent
        enabled: root.several
        onClicked: root.labels.nextPrinter()
    }
}
