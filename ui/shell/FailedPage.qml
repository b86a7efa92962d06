// The till's data could not be opened: say so plainly, sell nothing.
import QtQuick
import Evertill.Ui

Item {
    id: root
    required property AppViewModel app
    Panel {
        anchors.centerIn: parent
        width: Math.min(parent.width * 0.8, Theme.mm * 160)
        height: Theme.mm * 80
        Icon {
            id: icon
            x: Theme.pad * 2
            y: Theme.pad * 2
            width: Theme.mm * 14
            height: width
            name: "stop"
            color: Theme.stop
        }
        Column {
            anchors {
                fill: parent
                leftMargin: icon.width + Theme.pad * 4
                margins: Theme.pad * 2
            }
            spacing: Theme.pad
            Label {
                width: parent.width
                text: qsTr("The till cannot open its records")
                font.pixelSize: Theme.textTitle
                font.bold: true
                wrapMode: Text.Wrap
            }
            Label {
                width: parent.width
                text: qsTr("Nothing was changed. Close the program, start it again; if this stays, call support.")
                wrapMode: Text.Wrap
                font.pixelSize: Theme.textLarge
            }
            Label {
                objectName: "failure-text"
                width: parent.width
                text: root.app.failureText
                wrapMode: Text.WrapAnywhere
                color: Theme.muted
            }
        }
    }
}
