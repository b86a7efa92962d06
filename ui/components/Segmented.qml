// A few choices side by side, one in force.
import QtQuick
import Evertill.Ui

Row {
    id: root
    property var options: []      // texts
    property int current: 0
    property real cellWidth: Theme.mm * 26
    signal picked(int index)
    spacing: Theme.mm
    height: Theme.touch
    Repeater {
        model: root.options
        Key {
            required property string modelData
            required property int index
            objectName: root.objectName + "-" + index
            width: root.cellWidth
            height: root.height
            text: modelData
            chosen: index === root.current
            onClicked: root.picked(index)
        }
    }
}
