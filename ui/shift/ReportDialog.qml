// X, session settlement and Z on screen.
import QtQuick
import Evertill.Ui

DialogFrame {
    id: root
    required property AppViewModel app
    objectName: "report-dialog"
    title: app.report.title
    cardWidth: Math.min(parent.width - Theme.pad * 4, Theme.mm * 130)
    cardHeight: parent.height - Theme.pad * 2
    onClosed: app.report.close()

    Label {
        id: subtitle
        width: parent.width
        text: root.app.report.subtitle
        color: Theme.muted
    }
    Rectangle {
        id: difference
        anchors.top: subtitle.bottom
        anchors.topMargin: Theme.gap
        width: parent.width
        height: visible ? Theme.mm * 16 : 0
        visible: root.app.report.hasDifference
        radius: Theme.radius
        color: root.app.report.balanced ? Theme.accentSoft : Theme.warnSoft
        Icon {
            id: mark
            x: Theme.pad
            anchors.verticalCenter: parent.verticalCenter
            width: Theme.mm * 7
            height: width
            name: root.app.report.balanced ? "check" : "warn"
            color: root.app.report.balanced ? Theme.accent : Theme.warn
        }
        Label {
            objectName: "report-difference"
            anchors {
                fill: parent
                leftMargin: mark.width + Theme.pad * 2
                rightMargin: Theme.pad
            }
            fit: true
            text: root.app.report.differenceText
            color: root.app.report.balanced ? Theme.accent : Theme.warn
            font.bold: true
            font.pixelSize: Theme.textTitle
        }
    }
    ListView {
        id: list
        objectName: "report-list"
        anchors {
            top: difference.bottom
            topMargin: Theme.gap
            left: parent.left
            right: parent.right
            bottom: ok.top
            bottomMargin: Theme.gap
        }
        clip: true
        model: root.app.report.rows
        boundsBehavior: Flickable.StopAtBounds
        delegate: Item {
            id: row
            required property string label
            required property string value
            required property bool strong
            required property bool heading
            width: list.width
            height: Theme.textBody * (heading ? 2.4 : 1.8)
            Accessible.role: Accessible.ListItem
            Accessible.name: label + " " + value
            Label {
                width: parent.width * 0.55
                height: parent.height
                verticalAlignment: row.heading ? Text.AlignBottom : Text.AlignVCenter
                fit: true
                text: row.label
                color: row.heading ? Theme.accent : Theme.ink
                font.bold: row.strong
                Accessible.ignored: true
            }
            Label {
                x: parent.width * 0.55
                width: parent.width * 0.45
                height: parent.height
                fit: true
                horizontalAlignment: Text.AlignRight
                text: row.value
                font.bold: row.strong
                Accessible.ignored: true
            }
            Rectangle {
                anchors.bottom: parent.bottom
                width: parent.width
                height: 1
                color: Theme.rule
            }
        }
    }
    Key {
        id: ok
        objectName: "report-ok"
        width: parent.width
        height: Theme.mm * 15
        anchors.bottom: parent.bottom
        kind: Key.Accent
        text: qsTr("Close")
        hint: "Enter"
        onClicked: root.app.report.close()
    }
}
