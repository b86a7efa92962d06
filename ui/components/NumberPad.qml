// Digits by touch: the same as the keyboard's pad, sent the same way. Four columns.
import QtQuick
import Evertill.Ui

Item {
    id: root
    required property AppViewModel app
    property bool withOperators: false
    property bool withPoint: true
    property string confirmText: qsTr("Enter")
    property int rows: 5
    property bool confirmVisible: true
    property bool confirmAccent: true
    readonly property real cellW: (width - 3 * Theme.gap) / 4
    readonly property real cellH: (height - (rows - 1) * Theme.gap) / rows

    component PadKey: Key {
        property int col: 0
        property int row: 0
        property int span: 1
        x: col * (root.cellW + Theme.gap)
        y: row * (root.cellH + Theme.gap)
        width: root.cellW * span + Theme.gap * (span - 1)
        height: root.cellH
    }

    Repeater {
        model: ["7", "8", "9", "4", "5", "6", "1", "2", "3"]
        PadKey {
            required property string modelData
            required property int index
            objectName: "pad-" + modelData
            col: index % 3
            row: Math.floor(index / 3)
            kind: Key.Digit
            text: modelData
            onClicked: root.app.typeText(modelData)
        }
    }
    PadKey {
        objectName: "pad-0"
        col: 0; row: 3
        kind: Key.Digit
        text: "0"
        onClicked: root.app.typeText("0")
    }
    PadKey {
        objectName: "pad-00"
        col: 1; row: 3
        kind: Key.Digit
        text: "00"
        onClicked: root.app.typeText("00")
    }
    PadKey {
        objectName: "pad-point"
        col: 2; row: 3
        kind: Key.Digit
        text: "."
        enabled: root.withPoint
        Accessible.name: qsTr("Point")
        onClicked: root.app.typeText(".")
    }
    PadKey {
        objectName: "pad-backspace"
        col: 3; row: 0
        iconName: "backspace"
        Accessible.name: qsTr("Backspace")
        onClicked: root.app.perform(Action.Backspace)
    }
    PadKey {
        objectName: "pad-times"
        col: 3; row: 1
        kind: Key.Plain
        text: "×"
        textSize: Theme.textTitle
        enabled: root.withOperators
        Accessible.name: qsTr("Quantity")
        onClicked: root.app.perform(Action.Quantity)
    }
    PadKey {
        objectName: "pad-plus"
        col: 3; row: 2
        text: "+1"
        textSize: Theme.textTitle
        enabled: root.withOperators
        Accessible.name: qsTr("One more")
        onClicked: root.app.perform(Action.Repeat)
    }
    PadKey {
        objectName: "pad-clear"
        col: 3; row: 3
        text: qsTr("Clear")
        onClicked: root.app.perform(Action.Clear)
    }
    PadKey {
        objectName: "pad-enter"
        visible: root.confirmVisible
        col: 0; row: 4; span: 4
        kind: root.confirmAccent ? Key.Accent : Key.Plain
        text: root.confirmText
        textSize: Theme.textLarge
        onClicked: root.app.perform(Action.Enter)
    }
}
