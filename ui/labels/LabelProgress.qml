// How far the printing is, what stopped it, and how to go on. Selling goes on meanwhile.
import QtQuick
import Evertill.Ui

Panel {
    id: root
    required property LabelsViewModel labels
    readonly property bool trouble: labels.runStep === LabelsViewModel.Trouble
    readonly property bool done: labels.runStep === LabelsViewModel.Done
    readonly property bool stopping: labels.runStep === LabelsViewModel.Stopping
    objectName: "labels-progress"
    color: trouble ? Theme.stopSoft : done ? Theme.accentSoft : Theme.surface
    border.color: trouble ? Theme.stop : done ? Theme.accent : Theme.rule
    border.width: trouble ? 2 : 1
    Accessible.role: trouble ? Accessible.AlertMessage : Accessible.Grouping
    Accessible.name: labels.runText + " " + labels.runDetail

    Icon {
        id: sign
        x: Theme.pad
        y: Theme.pad
        visible: root.trouble || root.done
        width: visible ? Theme.mm * 6 : 0
        height: Theme.mm * 6
        name: root.trouble ? "stop" : "check"
        color: root.trouble ? Theme.stop : Theme.accent
    }
    Label {
        id: what
        objectName: "labels-run-text"
        anchors {
            left: sign.right
            leftMargin: sign.visible ? Theme.gap : 0
            right: parent.right
            rightMargin: Theme.pad
        }
        y: Theme.pad
        height: Theme.mm * 6
        fit: true
        text: root.labels.runText
        font.bold: true
        font.pixelSize: Theme.textLarge
        color: root.trouble ? Theme.stop : Theme.ink
    }
    Rectangle {
        id: track
        x: Theme.pad
        anchors.top: what.bottom
        anchors.topMargin: Theme.mm
        width: parent.width - Theme.pad * 2
        height: Theme.mm * 2
        radius: height / 2
        color: Theme.raised
        Accessible.role: Accessible.ProgressBar
        Accessible.name: root.labels.runPercent + " %"
        Rectangle {
            width: Math.max(parent.height, track.width * root.labels.runPercent / 100)
            height: parent.height
            radius: parent.radius
            color: root.trouble ? Theme.stop : Theme.accent
        }
    }
    Label {
        objectName: "labels-run-detail"
        x: Theme.pad
        anchors.top: track.bottom
        anchors.topMargin: Theme.mm
        anchors.bottom: keys.top
        anchors.bottomMargin: Theme.mm
        width: parent.width - Theme.pad * 2
        verticalAlignment: Text.AlignTop
        wrapMode: Text.Wrap
        fit: true
        text: root.labels.runDetail
    }
    Row {
        id: keys
        x: Theme.pad
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.pad
        width: parent.width - Theme.pad * 2
        spacing: Theme.gap
        Key {
            objectName: "labels-stop"
            visible: !root.trouble && !root.done
            enabled: !root.stopping
            width: parent.width
            height: Theme.touch
            text: qsTr("Stop")
            onClicked: root.labels.stop()
        }
        Key {
            objectName: "labels-leave"
            visible: root.trouble
            width: (parent.width - Theme.gap) / 2
            height: Theme.touch
            text: qsTr("Leave it")
            onClicked: root.labels.leaveRun()
        }
        Key {
            objectName: "labels-go-on"
            visible: root.trouble
            width: (parent.width - Theme.gap) / 2
            height: Theme.touch
            kind: Key.Accent
            text: qsTr("Go on")
            hint: "Enter"
            onClicked: root.labels.goOn()
        }
        Key {
            objectName: "labels-done"
            visible: root.done
            width: parent.width
            height: Theme.touch
            kind: Key.Accent
            text: qsTr("Good")
            hint: "Enter"
            onClicked: root.labels.leaveRun()
        }
    }
}
