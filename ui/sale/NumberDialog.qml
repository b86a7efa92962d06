// One number: a quantity, an amount.
import QtQuick
import Evertill.Ui

DialogFrame {
    id: root
    required property AppViewModel app
    objectName: "number-dialog"
    title: app.number.title
    cardWidth: Math.min(parent.width - Theme.pad * 4, Theme.mm * 105)
    cardHeight: parent.height - Theme.pad * 4
    onClosed: app.number.cancel()

    Label {
        id: subject
        objectName: "number-subject"
        width: parent.width
        height: Theme.textLarge * 1.5
        fit: true
        text: root.app.number.subject
        font.bold: true
        font.pixelSize: Theme.textLarge
    }
    Label {
        id: hint
        anchors.top: subject.bottom
        width: parent.width
        text: root.app.number.hint
        color: Theme.muted
    }
    EntryBox {
        id: box
        objectName: "number-entry"
        anchors.top: hint.bottom
        anchors.topMargin: Theme.gap
        width: parent.width
        height: Theme.textTitle * 2.4
        textSize: Theme.textTitle * 1.4
        rightAligned: true
        prefix: root.app.number.prefix
        suffix: root.app.number.suffix
        text: root.app.number.text
    }
    NumberPad {
        app: root.app
        anchors {
            top: box.bottom
            topMargin: Theme.gap
            left: parent.left
            right: parent.right
            bottom: parent.bottom
        }
    }
}
