// Address and code on the left, what this till is on the right; then what comes of it.
import QtQuick
import Evertill.Ui

DialogFrame {
    id: root
    required property JoinViewModel join
    readonly property bool asking: join.step === JoinViewModel.Asking
    objectName: "join-dialog"
    title: qsTr("Join a headquarters")
    cardWidth: Math.min(parent.width - Theme.pad * 4, Theme.mm * 170)
    cardHeight: Math.min(parent.height - Theme.pad * 2, Theme.mm * 138)
    onClosed: join.close()

    component Field: Column {
        id: field
        property int index
        property string label
        property string value
        property string hint
        property string name
        width: fields.width
        spacing: Theme.mm
        Label {
            width: parent.width
            text: field.label
            color: Theme.muted
        }
        EntryBox {
            objectName: field.name
            width: parent.width
            text: field.value
            placeholder: field.hint
            textSize: Theme.textLarge
            active: root.asking && root.join.field === field.index
            TapHandler { onTapped: root.join.pickField(field.index) }
        }
    }
    Column {
        id: fields
        width: parent.width
        spacing: Theme.gap
        Label {
            width: parent.width
            height: Theme.textBody * 3.4
            verticalAlignment: Text.AlignTop
            wrapMode: Text.Wrap
            fit: true
            color: Theme.muted
            text: qsTr("Headquarters makes a one-time code for this till (good for 10 minutes). All records of this till go up; then headquarters' goods, prices and staff take the place of its own, of which a copy is kept.")
        }
        Field {
            index: 0
            name: "join-address"
            label: qsTr("Address of headquarters")
            value: root.join.address
            hint: "hq.example:8440"
        }
        Field {
            index: 1
            name: "join-code"
            label: qsTr("One-time code")
            value: root.join.code
            hint: "XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX"
        }
        FactRow { label: qsTr("Shop and till"); value: root.join.selfText; valueName: "join-self" }
        FactRow { label: qsTr("Fingerprint of this till"); value: root.join.fingerprint; valueName: "join-fingerprint" }
    }
    Rectangle {
        id: result
        anchors {
            top: fields.bottom
            topMargin: Theme.gap
            bottom: keys.top
            bottomMargin: Theme.gap
        }
        width: parent.width
        radius: Theme.radius
        readonly property bool done: root.join.step === JoinViewModel.Done
        readonly property string words: done ? qsTr("This till belongs to headquarters now. Its records go up, then headquarters' goods and staff come: after that, sign on with a number of headquarters.")
            : root.join.step === JoinViewModel.Waiting ? qsTr("Headquarters compares the fingerprint: read it out, and leave this open until it is confirmed.")
            : root.join.working ? qsTr("Working …") : root.join.resultText
        color: words === "" ? "transparent" : done ? Theme.accentSoft : root.join.working ? Theme.surface : Theme.warnSoft
        Icon {
            id: mark
            visible: result.words !== ""
            x: Theme.pad
            anchors.verticalCenter: parent.verticalCenter
            width: Theme.mm * 6
            height: width
            name: result.done ? "check" : root.asking && !root.join.working ? "warn" : "info"
            color: result.done ? Theme.accent : Theme.warn
        }
        Label {
            objectName: "join-result"
            anchors {
                fill: parent
                leftMargin: mark.width + Theme.pad * 2
                rightMargin: Theme.pad
            }
            verticalAlignment: Text.AlignVCenter
            fit: true
            wrapMode: Text.Wrap
            text: result.words
            color: result.done ? Theme.accent : Theme.ink
        }
    }
    Row {
        id: keys
        anchors.bottom: parent.bottom
        width: parent.width
        spacing: Theme.gap
        layoutDirection: Qt.RightToLeft
        Key {
            objectName: "join-go"
            width: (parent.width - Theme.gap) / 2
            height: Theme.mm * 16
            kind: Key.Accent
            enabled: !root.join.working && root.join.step !== JoinViewModel.Waiting
            text: result.done ? qsTr("Done") : qsTr("Join")
            textSize: Theme.textLarge
            hint: "Enter"
            onClicked: result.done ? root.join.close() : root.join.join()
        }
        Key {
            objectName: "join-cancel"
            visible: !result.done
            width: (parent.width - Theme.gap) / 2
            height: Theme.mm * 16
            text: qsTr("Cancel")
            textSize: Theme.textLarge
            onClicked: root.join.close()
        }
    }
}
