// TRAINING over every screen; it lets every touch through.
import QtQuick
import Evertill.Ui

Item {
    id: root
    objectName: "training-mark"
    clip: true
    Accessible.role: Accessible.AlertMessage
    Accessible.name: "TRAINING 培训"
    Repeater {
        model: 3
        Text {
            required property int index
            x: (root.width - width) / 2
            y: root.height * (0.22 + 0.28 * index) - height / 2
            rotation: -18
            text: "TRAINING  培训"
            color: Theme.accent
            opacity: 0.13
            font.pixelSize: Theme.mm * 24
            font.bold: true
            Accessible.ignored: true
        }
    }
    Rectangle {
        anchors.fill: parent
        color: "transparent"
        border.width: Theme.mm
        border.color: Theme.accent
    }
}
