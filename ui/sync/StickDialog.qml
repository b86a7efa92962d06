// Journal to the stick, answers from it.
import QtQuick
import Evertill.Ui

DialogFrame {
    id: root
    required property StickViewModel stick
    objectName: "stick-dialog"
    title: qsTr("USB stick")
    cardWidth: Math.min(parent.width - Theme.pad * 4, Theme.mm * 140)
    cardHeight: Math.min(parent.height - Theme.pad * 2, Theme.mm * 126)
    onClosed: stick.close()

    Label {
        id: what
        width: parent.width
        height: Theme.textBody * 3.4
        verticalAlignment: Text.AlignTop
        wrapMode: Text.Wrap
        fit: true
        text: qsTr("Without a line: carry the records to headquarters on a stick, and bring its answers back. The files are signed; nobody on the way can change them.")
        color: Theme.muted
    }
    ListView {
        id: list
        anchors {
            top: what.bottom
            topMargin: Theme.gap
            left: parent.left
            right: parent.right
            bottom: result.top
            bottomMargin: Theme.gap
        }
        clip: true
        spacing: Theme.mm
        model: root.stick.places
        boundsBehavior: Flickable.StopAtBounds
        delegate: Key {
            required property int index
            required property string modelData
            objectName: "stick-place-" + index
            width: ListView.view ? ListView.view.width : 0
            height: Theme.touch
            text: modelData
            chosen: index === root.stick.place
            onClicked: root.stick.pickPlace(index)
        }
    }
    Rectangle {
        id: result
        anchors.bottom: keys.top
        anchors.bottomMargin: Theme.gap
        width: parent.width
        height: Theme.textBody * 5.2
        radius: Theme.radius
        readonly property bool told: root.stick.resultText !== ""
        color: !told ? "transparent" : root.stick.good ? Theme.accentSoft : Theme.warnSoft
        Icon {
            id: mark
            visible: result.told
            x: Theme.pad
            anchors.verticalCenter: parent.verticalCenter
            width: Theme.mm * 6
            height: width
            name: root.stick.good ? "check" : "warn"
            color: root.stick.good ? Theme.accent : Theme.warn
        }
        Label {
            objectName: "stick-result"
            anchors {
                fill: parent
                leftMargin: result.told ? mark.width + Theme.pad * 2 : 0
                rightMargin: Theme.pad
            }
            fit: true
            wrapMode: Text.Wrap
            text: root.stick.working ? qsTr("Working …") : root.stick.resultText
            color: root.stick.good ? Theme.accent : Theme.ink
        }
    }
    Row {
        id: keys
        anchors.bottom: parent.bottom
        width: parent.width
        spacing: Theme.gap
        Key {
            objectName: "stick-take"
            width: (parent.width - Theme.gap) / 2
            height: Theme.mm * 16
            enabled: !root.stick.working
            text: qsTr("Take the answers")
            textSize: Theme.textLarge
            onClicked: root.stick.take()
        }
        Key {
            objectName: "stick-write"
            width: (parent.width - Theme.gap) / 2
            height: Theme.mm * 16
            kind: Key.Accent
            enabled: !root.stick.working
            text: qsTr("Write the records")
            textSize: Theme.textLarge
            hint: "Enter"
            onClicked: root.stick.write()
        }
    }
}
