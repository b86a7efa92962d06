// The lines of the sale with what may come back, the reason, and the way back to the basket.
import QtQuick
import Evertill.Ui

Item {
    id: root
    required property AppViewModel app
    readonly property ReturnViewModel returns: app.returns

    Panel {
        id: panel
        width: parent.width * 0.68
        height: parent.height
        ListView {
            id: list
            objectName: "return-list"
            anchors.fill: parent
            anchors.margins: 1
            clip: true
            model: root.returns.lines
            boundsBehavior: Flickable.StopAtBounds
            Accessible.role: Accessible.List
            Accessible.name: qsTr("Goods of this sale")
            delegate: ReturnRow {
                onPicked: (row) => root.returns.select(row)
                onMore: (row) => root.returns.more(row)
                onLess: (row) => root.returns.less(row)
                onCharge: (row) => root.returns.charge(row)
            }
            // Rows grow with what they say: they are laid out before the chosen one is brought in.
            function follow() {
                forceLayout()
                if (root.returns.selectedIndex >= 0)
                    positionViewAtIndex(root.returns.selectedIndex, ListView.Contain)
            }
            Connections {
                target: root.returns
                function onChanged() { Qt.callLater(list.follow) }
            }
        }
    }
    Item {
        x: panel.width + Theme.pad
        width: parent.width - x
        height: parent.height
        Label {
            id: why
            width: parent.width
            height: Theme.textBody * 1.8
            text: qsTr("Why does it come back?")
            color: Theme.muted
            fit: true
        }
        ReasonKeys {
            id: reasons
            anchors.top: why.bottom
            width: parent.width
            columns: 1
            reasons: root.returns.reasons
            current: root.returns.reasonIndex
            wantsText: root.returns.wantsText
            keying: true
            text: root.returns.reasonText
            onPicked: (index) => root.returns.pickReason(index)
            onEdited: (text) => root.returns.reasonText = text
        }
        Column {
            anchors.bottom: parent.bottom
            width: parent.width
            spacing: Theme.gap
            Label {
                objectName: "return-chosen"
                width: parent.width
                height: Theme.textBody * 2.8
                fit: true
                wrapMode: Text.Wrap
                horizontalAlignment: Text.AlignHCenter
                text: root.returns.chosenText
                color: root.returns.anyChosen ? Theme.ink : Theme.muted
                font.bold: root.returns.anyChosen
            }
            Row {
                width: parent.width
                spacing: Theme.gap
                Key {
                    objectName: "return-other"
                    width: (parent.width - Theme.gap) / 2
                    height: Theme.mm * 13
                    text: qsTr("Other receipt")
                    hint: "Esc"
                    onClicked: root.returns.otherReceipt()
                }
                Key {
                    objectName: "return-all"
                    width: (parent.width - Theme.gap) / 2
                    height: Theme.mm * 13
                    text: qsTr("Take all back")
                    hint: root.app.keyText(Action.Subtotal)
                    onClicked: root.returns.takeAll()
                }
            }
            Key {
                objectName: "return-confirm"
                width: parent.width
                height: Theme.mm * 18
                kind: Key.Accent
                enabled: root.returns.anyChosen && !root.returns.working
                text: qsTr("Into the sale")
                textSize: Theme.textLarge
                hint: "Enter"
                onClicked: root.returns.submit()
            }
        }
    }
}
